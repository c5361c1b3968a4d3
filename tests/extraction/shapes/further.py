"""Terse minutes, notices and decision logs, and strategies that decide nothing."""

from __future__ import annotations

from tests.extraction.shapes import Shape, row

SHAPES: tuple[Shape, ...] = (
    (
        "US town board: terse motions",
        """
TOWN OF ELMBROOK
Town Board Meeting
April 9, 2031

Present: Supervisor Dunn, Councilmen Pratt, Soto, Councilwoman Reed
Also present: Clerk Vail

MINUTES: Motion by Pratt, 2nd by Soto to approve the March minutes. All ayes.

HIGHWAY: The superintendent reported 14 loads of salt used. Motion by Reed, second Pratt to buy
a used plow for $6,200. Ayes – 4, Nays – 0. Carried.

VOUCHERS: On motion of Soto, seconded by Reed, vouchers 101-144 totaling $38,114.20 were
approved for payment. 4 Ayes.

RESOLUTION #31-12
Motion by Pratt, seconded by Soto: RESOLVED, that the Town Board appoints Joan Webb as Assessor
for a six-year term. Adopted.

Motion by Soto, 2nd by Pratt to adjourn at 8:40.
""",
        (
            row(
                "resolution",
                "",
                "approve",
                "Motion by Pratt, 2nd by Soto",
                moved_by="Pratt",
                seconded_by="Soto",
            ),
            row(
                "resolution",
                "",
                "buy",
                "Motion by Reed, second Pratt",
                moved_by="Reed",
                votes_for=4,
                votes_against=0,
            ),
            row(
                "resolution",
                "",
                "approve",
                "On motion of Soto",
                moved_by="Soto",
                seconded_by="Reed",
            ),
            row("resolution", "31-12", "appoint", "RESOLVED, that the Town Board appoints"),
            row("resolution", "", "adjourn", "Motion by Soto, 2nd by Pratt"),
        ),
    ),
    (
        "parish: initials in right column as Action",
        """
GREAT WENBY PARISH COUNCIL
Minutes of the meeting held on Tuesday 13 May 2031 in the Reading Room at 7.00pm
Present: Cllr Ames (Chair), Cllr Bow, Cllr Cray; Mrs Dunn (Clerk); 2 members of the public

1. Apologies: Cllr Eyre
2. Declarations of interest: none
3. Minutes of the last meeting: approved and signed as a true record.
4. Matters arising: the bench has been mended.
5. Highways: potholes on Mill Lane reported again. Cllr Bow to meet the county engineer.
6. Finance: the following payments were approved: Clerk's salary £402.11, Hall hire £24.00.
7. Grass cutting: three quotes received. It was unanimously agreed to accept that of J Lamb at
£1,140.
8. Next meeting: 10 June 2031
""",
        (
            row("resolution", "3", "approve sign", "Minutes of the last meeting"),
            row("action", "5", "meet", "Cllr Bow to meet", owner="Cllr Bow"),
            row("resolution", "6", "approve", "the following payments were approved"),
            row("resolution", "7", "accept", "It was unanimously agreed", unanimous=True),
        ),
    ),
    (
        "NHS trust board",
        """
NORTHMOOR HOSPITALS NHS FOUNDATION TRUST

Minutes of the Board of Directors meeting held in public on 28 May 2031

Present: Dame R Holt (Chair), Mr P Vine, Dr S Ash

5/31 Chief Executive's report

The Chief Executive reported that the new ward would open in July. Mr Vine asked about staffing.
Dr Ash explained that 42 nurses had been recruited.

The Board RESOLVED to NOTE the report.

6/31 Annual plan

RESOLVED: that the Board APPROVE the annual plan 2031/32.

ACTION: Dr Ash to circulate the workforce table.
""",
        (
            row("resolution", "", "note", "The Board RESOLVED to NOTE"),
            row("resolution", "", "approve", "RESOLVED: that the Board APPROVE"),
            row("action", "", "circulate", "ACTION: Dr Ash"),
        ),
    ),
    (
        "schools forum voting",
        """
RAVENSHAW SCHOOLS FORUM

Minutes of the meeting of 16 January 2031

Attendance: Mrs J Pike (Chair, Primary), Mr L Rudd (Secondary), Ms O Tan (Academies)

4. De-delegation

Members were asked to vote on the de-delegation of trade union facility time.

DECISION: Maintained primary members agreed the de-delegation by 5 votes to 1.

5. High needs block

Forum members noted the deficit of £4.1m and asked for a recovery plan at the next meeting.
""",
        (row("resolution", "", "agree", "DECISION: Maintained primary"),),
    ),
    (
        "County council motion on notice",
        """
COUNTY COUNCIL

Minutes of the meeting held on 15 May 2031

Present: Councillors Alder, Birch, Cedar, Dale

9. MOTIONS ON NOTICE

(a) Motion by Councillor Alder

Moved by Councillor Alder and seconded by Councillor Birch:

"This Council notes the state of the bridges and asks the Cabinet to report by September."

Following debate the motion was put to the vote and CARRIED by 31 votes to 22 with 4
abstentions.

(b) Motion by Councillor Cedar

Moved by Councillor Cedar and seconded by Councillor Dale:

"This Council believes that the fare should be cut."

The motion was put to the vote and LOST.
""",
        (
            row(
                "resolution",
                "",
                "ask note",
                "This Council notes",
                moved_by="Councillor Alder",
                seconded_by="Councillor Birch",
                votes_for=31,
                votes_against=22,
                votes_abstained=4,
            ),
        ),
    ),
    (
        "Council report: recommended that Council resolve",
        """
Report to: Council
Date: 25 February 2031
Title: Council tax 2031/32

RECOMMENDED that Council:

i) approves the revenue budget of £214.6m;

ii) sets the council tax requirement at £98.2m; and

iii) instructs the Section 151 Officer to issue the bills.

1 INTRODUCTION

1.1 The budget was considered by Cabinet on 4 February, which recommended it to Council.
""",
        (
            row("recommendation", "i", "approve", "approves the revenue"),
            row("recommendation", "ii", "set", "sets the council tax"),
            row("recommendation", "iii", "instruct", "instructs the Section"),
        ),
    ),
    (
        "Purpose with for decision; recommendations to note",
        """
Agenda item 7

PENSION FUND COMMITTEE - 11 JUNE 2031

FUND PERFORMANCE

Report by the Director of Resources

The Committee is RECOMMENDED to

(a) receive the performance report for the quarter to 31 March 2031;

(b) note the change of manager for the property mandate.

Executive Summary

1. The Fund returned 2.1% in the quarter.
""",
        (
            row("recommendation", "a", "receive", "receive the performance"),
            row("recommendation", "b", "note", "note the change"),
        ),
    ),
    (
        "Recommendation numbered label lines",
        """
Report to Overview and Scrutiny Committee
Title: Review of markets
Date: 3 July 2031

The task group makes these recommendations:

Recommendation 1: That the market be held on Saturdays.

Recommendation 2: That the Cabinet Member reviews the rents each year.

Evidence

The task group visited three towns.
""",
        (
            row("recommendation", "1", "hold", "That the market"),
            row("recommendation", "2", "review", "That the Cabinet Member reviews"),
        ),
    ),
    (
        "Officer report with 'I recommend'",
        """
PLANNING COMMITTEE 14 AUGUST 2031

Application 31/0099/FUL
Site: Land at Quay Road
Report of the Development Manager

RECOMMENDATION

GRANT permission subject to the following conditions:

1. The development shall be begun within three years.
2. Materials shall be agreed in writing.

SITE DESCRIPTION

The site is a former yard.
""",
        (row("recommendation", "", "grant", "GRANT permission"),),
    ),
    (
        "Notice of key decision to be taken",
        """
NOTICE OF KEY DECISION

Subject: Highways contract

Decision maker: Cabinet

Date of meeting: 9 December 2031

Proposed decision: To award the highways contract for seven years from April 2032.

Contact: J Moss
""",
        (row("proposed_decision", "", "award", "To award the highways"),),
    ),
    (
        "Canadian council: moved seconded in one line, nested",
        """
TOWN OF BIRCH LANDING
COUNCIL MINUTES
Monday, February 3, 2031

5.1 Snow removal contract

2031-034 Moved by Coun. Leblanc, seconded by Coun. Hughes
THAT the contract be awarded to Northern Plow at $212,000 plus tax;
AND THAT the Mayor and Clerk be authorized to sign.
CARRIED.

5.2 Ice fees

2031-035 Moved by Coun. Hughes, seconded by Coun. Roy
THAT ice fees be frozen.
DEFEATED.
""",
        (
            row(
                "resolution",
                "2031-034",
                "authorize award",
                "THAT the contract be",
                moved_by="Coun. Leblanc",
                seconded_by="Coun. Hughes",
            ),
        ),
    ),
    (
        "US city minutes with item letters and paragraphs",
        """
MINUTES OF THE CITY COUNCIL OF THE CITY OF MESA GROVE
FEBRUARY 18, 2031

A regular meeting of the City Council was held at 6:30 p.m. in the Council Chambers.

ROLL CALL
Council Members Present: Vega, Stroud, Lin, Okafor, Mayor Birch

CONSENT CALENDAR
Council Member Lin moved, seconded by Council Member Vega, to approve Consent Calendar Items 1
through 6. Motion carried by the following roll call vote:
AYES: Vega, Stroud, Lin, Okafor, Birch
NOES: None
ABSENT: None
ABSTAIN: None

BUSINESS
7. Adoption of Ordinance No. 31-05
The City Manager presented the item. Council discussion followed.
Council Member Okafor moved, seconded by Council Member Stroud, to introduce Ordinance No.
31-05. Motion carried 4-1, Lin dissenting.
""",
        (
            row(
                "resolution",
                "",
                "approve",
                "Council Member Lin moved",
                moved_by="Council Member Lin",
                votes_for=5,
                votes_against=0,
            ),
            row(
                "resolution",
                "7",
                "introduce",
                "Council Member Okafor moved",
                votes_for=4,
                votes_against=1,
            ),
        ),
    ),
    (
        "trap: policy text with recommendations of auditors",
        """
Report to Audit Committee
Subject: Internal audit
Date: 5 June 2031

Recommendations

The Committee is asked to note the report.

1. Background

1.1 Internal audit made 41 recommendations in the year, of which 38 were agreed by management.

1.2 Auditors recommended that passwords be changed every 90 days. Management agreed to do so by
May.

1.3 The Council is required to approve an annual plan. The plan was approved in March 2030.

Appendix: agreed actions. Each action is to be carried out by its owner.
""",
        (row("recommendation", "", "note", "The Committee is asked to note"),),
    ),
    (
        "trap: strategy text",
        """
A STRATEGY FOR THE COAST 2031-2036

Foreword by the Leader of the Council

We agreed to listen, and we have. The Council will invest £4m in sea walls. Residents asked us
to act.

Our priorities

1. To protect homes
2. To bring visitors
3. To support fishing

What we will do: we will approve a plan each year and report on it. The Council has decided to
make this its first priority.
""",
        (),
    ),
    (
        "Welsh community council",
        """
CYNGOR CYMUNED LLANFECHAN COMMUNITY COUNCIL

Minutes of the Ordinary Meeting held on 9 September 2031 (remote)

Present: Cllrs D Ellis, G Parry, S Wynne (Chair). Clerk: N Hughes

7. Financial
7.1 It was RESOLVED to approve the payments list, total £1,284.60.
7.2 It was RESOLVED that the external audit report be accepted.

8. Planning
8.1 Application C31/0441: no objection.

9. Bus shelter
It was proposed by Cllr Ellis and seconded by Cllr Parry that the shelter be painted. Agreed.
""",
        (
            row("resolution", "7.1", "approve", "It was RESOLVED to approve"),
            row("resolution", "7.2", "accept", "It was RESOLVED that the external"),
            row(
                "resolution",
                "",
                "paint",
                "It was proposed by Cllr Ellis",
                moved_by="Cllr Ellis",
                seconded_by="Cllr Parry",
            ),
        ),
    ),
    (
        "Scottish report: Committee is asked to, numbered 1.1.1",
        """
ISLES COUNCIL
Housing Committee 12 June 2031
Report by Head of Housing

Rent consultation

1.0 RECOMMENDATION(S)

The Committee is asked to:

1.1 agree the rent options for consultation as set out in section 4;

1.2 note that a further report will be brought in December.

2.0 BACKGROUND

2.1 Rents were last raised by 3%.
""",
        (
            row("recommendation", "1.1", "agree", "agree the rent options"),
            row("recommendation", "1.2", "note", "note that a further"),
        ),
    ),
    (
        "Decision log of a joint committee: table",
        """
JOINT WASTE COMMITTEE

Decision notice: meeting of 8 May 2031

Item\tDecision
4. Annual report\tRESOLVED that the annual report be approved.
5. Vehicle purchase\tRESOLVED that four vehicles be bought at a cost of £880,000.
""",
        (
            row("decision", "", "approve", "RESOLVED that the annual"),
            row("decision", "", "buy", "RESOLVED that four"),
        ),
    ),
)
