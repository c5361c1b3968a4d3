"""A folder mined from end to end: walk, engine, store, tables, summary."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import perf_counter

from paperminer.config import Settings
from paperminer.engines import Engine, engine_for
from paperminer.errors import UsageError
from paperminer.folder.run import Miner, Run, Watcher
from paperminer.folder.walk import Copy, walk
from paperminer.model import Correction, Findings
from paperminer.review.before_replacing import rescue
from paperminer.review.bring_in import account_name
from paperminer.review.carry import carry_over
from paperminer.review.corrections import corrections_of
from paperminer.store import export, scratch, sqlite
from paperminer.store.origin import Origin, folder_from, make_run_id
from paperminer.store.scratch import Scratch
from paperminer.store.sqlite import Store
from paperminer.store.summary import Summary, summarise

# Heavy to import, and needed by every worker. Named, not imported: this process never needs it.
_PRELOAD = ("paperminer.warm",)


def extract_folder(
    folder: Path,
    out: Path,
    settings: Settings,
    *,
    miner: Miner | None = None,
    engine: Engine | None = None,
    watcher: Watcher | None = None,
) -> Summary:
    """Return the summary of a folder mined into tables.

    folder: a folder of papers, or one paper. out: the folder the tables go to; those of an earlier
    run are replaced when the new ones are whole. miner: what mines one file, paperminer's own
    unless given. engine: what does the work of many, as the settings say unless given. watcher:
    told how far the run is.
    Raises UsageError where the folder or OUT will not do, or a rule file is wrong.
    """
    began = perf_counter()
    _check(folder, out, settings)
    walked = walk(folder, out)
    if engine is None:
        engine = engine_for(settings, _PRELOAD if miner is None else ())
    run = Run(walked, settings, miner or _miner(out), engine, watcher)
    with export.building_folder(out) as building:
        with (
            Store.create(building / sqlite.FILE_NAME) as store,
            Scratch(building / scratch.FILE_NAME) as sentences,
        ):
            run.fill(store, sentences)
            # Held back until there are rows, so that the first worker starts sooner.
            from paperminer.folder.compare import compare_papers

            compare_papers(store, building / sqlite.FILE_NAME, sentences)
            filled_in = rescue(out, account_name())
            verdicts = carry_over(out, building / sqlite.FILE_NAME)
            store.set_reviews(
                (said.status, said.reason, said.note, flag_id) for flag_id, said in verdicts.items()
            )
            store.finish()
            origin = Origin(folder_from(out, folder), make_run_id(store.sources(), settings.rules))
            written = export.write_all(store, building, settings.formats, origin)
            summary = summarise(
                store,
                folder=str(folder),
                out=str(out),
                written=written,
                unread=run.unread,
                copies=[entry.job.source for entry in walked.entries if isinstance(entry, Copy)],
                skipped=walked.skipped,
                seconds=perf_counter() - began,
                filled_in=filled_in,
            )
        export.publish(building, out, written)
    return summary


def _check(folder: Path, out: Path, settings: Settings) -> None:
    """Raise UsageError for what would otherwise come to light only after the work is done."""
    if out.resolve() == folder.resolve():
        raise UsageError(f"the tables cannot go to {out}: that is what is to be read")
    if out.exists() and not out.is_dir():
        raise UsageError(f"cannot write to {out}: it is a file, not a folder")
    export.check_formats(settings.formats)
    export.check_replaceable(out)
    if settings.rules:
        from paperminer.patterns import load_rulebook

        load_rulebook(settings.rules)


def _miner(out: Path) -> Miner:
    """Return what mines a file, with the corrections that people made on the results in OUT."""
    corrections = corrections_of(out)
    return partial(_mine_corrected, corrections=corrections) if corrections else _mine_file


def _mine_corrected(
    path: Path, source: str, settings: Settings, *, corrections: tuple[Correction, ...]
) -> Findings:
    from paperminer.pipeline import mine_file

    return mine_file(path, source, settings, corrections)


def _mine_file(path: Path, source: str, settings: Settings) -> Findings:
    from paperminer.pipeline import mine_file

    return mine_file(path, source, settings)
