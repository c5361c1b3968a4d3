"""Reports and minutes of British and Irish councils."""

from __future__ import annotations

from tests.extraction.shapes import Shape, row

SHAPES: tuple[Shape, ...] = (
    (
        "district report, boxed plain list",
        """
Report to: Planning Policy Committee
Date: 12 June 2031
Subject: Local development scheme
Report of: Head of Planning

1. Purpose of the report

1.1 To set out a timetable for the new local plan.

2. Recommendations

2.1 That the Committee approves the timetable at Appendix A.

2.2 That authority be delegated to the Head of Planning, in consultation with the Chair, to make
minor changes to it.

3. Background

3.1 In 2028 the Committee agreed to begin a new plan. Consultants were appointed in 2029.

3.2 The Committee is well placed to note progress.
""",
        (
            row("recommendation", "2.1", "approve", "That the Committee approves"),
            row("recommendation", "2.2", "delegate", "That authority be delegated"),
        ),
    ),
    (
        "London borough cabinet, lettered with Roman below",
        """
LONDON BOROUGH OF TARNWICK

CABINET - 9 September 2031

Title: Libraries strategy
Lead Member: Cllr P Amadi, Cabinet Member for Culture

1. RECOMMENDATIONS

Cabinet is recommended to:

(A) Adopt the libraries strategy 2031-36 at Appendix 1.

(B) Agree that the following be closed from April 2032:

    (i) Mill Lane library; and

    (ii) Corn Street library.

(C) Note the results of the consultation.

2. REASONS FOR RECOMMENDATIONS

2.1 The strategy replaces the one adopted in 2025.
""",
        (
            row("recommendation", "A", "adopt", "Adopt the libraries"),
            row("recommendation", "i", "agree close", "Mill Lane"),
            row("recommendation", "ii", "agree close", "Corn Street"),
            row("recommendation", "C", "note", "Note the results"),
        ),
    ),
    (
        "That Cabinet: list",
        """
Report to Cabinet

4 May 2031

Subject: Leisure centre contract

Recommendation

That Cabinet:

(a) approves the award of the leisure contract to the bidder named in the exempt appendix;

(b) authorises the Director of Place to sign it; and

(c) notes the savings of £120,000 a year.

Background

1. The contract ends in 2032.
""",
        (
            row("recommendation", "a", "approve", "approves the award"),
            row("recommendation", "b", "authorise", "authorises"),
            row("recommendation", "c", "note", "notes the savings"),
        ),
    ),
    (
        "It is proposed that",
        """
Report to the Community Safety Board

Subject: Street patrols

Date: 3 March 2031

1. Introduction

1.1 Patrols began in 2029 and were praised by residents.

2. Proposal

2.1 It is proposed that the Board agrees to extend the patrols to the quay for one year.

3. Finance

3.1 The cost would be £18,000.
""",
        (row("recommendation", "2.1", "agree extend", "It is proposed that"),),
    ),
    (
        "Members are recommended to + recommended to Council",
        """
Report to: Licensing Committee, 8 July 2031

Report title: Gambling policy

RECOMMENDATION

Members are recommended to:

1. Note the responses to the consultation.

2. RECOMMEND to Council that the statement of gambling policy be adopted with effect from 1
January 2032.

Wards affected: All
""",
        (
            row("recommendation", "1", "note", "Note the responses"),
            row("recommendation", "2", "adopt recommend", "RECOMMEND to Council"),
        ),
    ),
    (
        "Scotland: The Committee is invited to",
        """
NORTHBRAE COUNCIL

ENVIRONMENT AND INFRASTRUCTURE COMMITTEE

14 August 2031

WINTER SERVICE PLAN

Report by the Executive Director of Place

1. EXECUTIVE SUMMARY

1.1 The plan sets out how roads are gritted.

2. RECOMMENDATIONS

2.1 It is recommended that the Committee:

a) approves the winter service plan for 2031/32;

b) notes that the costs will be met from the existing budget; and

c) remits to the Executive Director to report back on salt stocks in March 2032.

3. BACKGROUND

3.1 At its meeting in August 2030 the Committee approved the plan for 2030/31.
""",
        (
            row("recommendation", "a", "approve", "approves the winter"),
            row("recommendation", "b", "note", "notes that"),
            row("recommendation", "c", "remit", "remits to"),
        ),
    ),
    (
        "Scotland: minute with Decision",
        """
NORTHBRAE COUNCIL

Minute of Meeting of the Environment and Infrastructure Committee held in the Town House on 14
August 2031 at 10 am

Present: Councillors Aird, Baxter, Carse, Doig

5. Winter Service Plan

There was submitted a report by the Executive Director of Place on the winter service plan.

Decision

The Committee agreed:

(1) to approve the winter service plan for 2031/32; and

(2) to note that the costs would be met from the existing budget.

6. Petition on Shore Road

Councillor Aird, seconded by Councillor Baxter, moved that the petition be noted.

As an amendment, Councillor Carse, seconded by Councillor Doig, moved that the petition be
upheld.

On a vote being taken, 9 members voted for the motion and 4 for the amendment, and the motion
was declared carried.

The Committee resolved accordingly.
""",
        (
            row("resolution", "1", "approve", "to approve the winter"),
            row("resolution", "2", "note", "to note that"),
            row(
                "resolution",
                "",
                "note",
                "Councillor Aird, seconded",
                moved_by="Councillor Aird",
                seconded_by="Councillor Baxter",
            ),
        ),
    ),
    (
        "Wales: cabinet minutes bilingual",
        """
CYNGOR SIR LLANFAEN COUNTY COUNCIL

CABINET

MINUTES of the meeting of the Cabinet held on Tuesday, 6 May 2031

PRESENT: Councillor G Pryce (Leader), Councillor M Rees, Councillor D Howell

4. CYFLWR Y FFYRDD / STATE OF THE ROADS

Cabinet considered a report which set out the condition of the county's roads.

UNANIMOUSLY RESOLVED that the road programme for 2031/32 be approved.

5. SCHOOL REORGANISATION

Members asked about travel times and were told that no child would travel more than six miles.

RESOLVED

5.1 that a statutory notice be published; and

5.2 that the Director of Education be authorised to consult the governing bodies.
""",
        (
            row("resolution", "", "approve", "UNANIMOUSLY RESOLVED", unanimous=True),
            row("resolution", "5.1", "publish", "that a statutory notice"),
            row("resolution", "5.2", "authorise", "that the Director of Education"),
        ),
    ),
    (
        "Northern Ireland: proposed seconded resolved",
        """
CAUSEWAY LOUGH DISTRICT COUNCIL

Minutes of the Leisure and Development Committee held on Tuesday 20 January 2031 at 7.00 pm

Present: Alderman Boyd (Chair), Councillors Devlin, Finnegan and Magill

3. Playground at Mill Strand

The Head of Leisure presented a report, circulated previously, on the playground.

Proposed by Councillor Devlin
Seconded by Alderman Boyd and

RESOLVED – That Committee recommends to Council that the playground be refurbished at a cost of
£46,000.

4. Events programme

It was agreed that the events programme be deferred to the February meeting.

AGREED: That a working group be set up.
""",
        (
            row(
                "resolution",
                "",
                "recommend refurbish",
                "RESOLVED – That Committee",
                moved_by="Councillor Devlin",
                seconded_by="Alderman Boyd",
            ),
            row("resolution", "", "defer", "It was agreed"),
            row("resolution", "", "set", "AGREED: That a working"),
        ),
    ),
    (
        "parish: numbered minutes with bold RESOLVED in the line",
        """
LOWER FENBY PARISH COUNCIL

Minutes of the Parish Council Meeting held on Monday 10th March 2031 in the Village Hall at
7.30pm

Present: Cllrs R Tull (Chair), P Sayer, J Nunn, A Birch. Clerk: Mrs E Moss. 3 members of the
public.

31/041 Apologies. Apologies were received from Cllr Dodd.

31/042 Declarations of interest. None.

31/043 Minutes. RESOLVED: that the minutes of 10th February 2031 be signed as a true record.
Proposed Cllr Sayer, seconded Cllr Nunn.

31/044 Planning. Application 31/0112 Two storey extension, 4 Mill Row. It was resolved to object
on the grounds of overlooking.

31/045 Play area. Cllr Birch reported that the swing had been mended. The Clerk to obtain three
quotes for the fence.

31/046 Finance. RESOLVED to pay the following: E Moss salary £612.40; Fenby Garden Services
£180.00.

31/047 Date of next meeting: 14th April 2031.
""",
        (
            row("resolution", "31/043", "sign", "RESOLVED: that the minutes of 10th"),
            row("resolution", "31/044", "object", "It was resolved to object"),
            row("action", "31/045", "obtain", "The Clerk to obtain", owner="The Clerk"),
            row("resolution", "31/046", "pay", "RESOLVED to pay"),
        ),
    ),
    (
        "town council: list of RESOLVED items",
        """
BRAMFORD TOWN COUNCIL

MINUTES of the ANNUAL TOWN COUNCIL MEETING held on Thursday 15 May 2031 at the Guildhall

PRESENT: The Mayor (Cllr S Vane), Cllrs Abbot, Crisp, Dale and Frost

1. ELECTION OF TOWN MAYOR

Cllr Crisp proposed and Cllr Dale seconded that Cllr Abbot be elected Town Mayor for 2031/32.
There being no other nominations it was

RESOLVED that Cllr Abbot be elected Town Mayor.

2. STANDING ORDERS

RESOLVED:

a) That the standing orders be adopted unchanged.

b) That the financial regulations be reviewed in September 2031.

3. PUBLIC PARTICIPATION

A resident asked the council to cut the verges. The Mayor replied that the county had resolved
the matter last year.
""",
        (
            row(
                "resolution",
                "",
                "elect",
                "RESOLVED that Cllr Abbot",
                moved_by="Cllr Crisp",
                seconded_by="Cllr Dale",
            ),
            row("resolution", "a", "adopt", "That the standing orders"),
            row("resolution", "b", "review", "That the financial"),
        ),
    ),
    (
        "combined authority",
        """
SOUTH VALE COMBINED AUTHORITY

MINUTES OF THE BOARD MEETING HELD ON FRIDAY 27 JUNE 2031

PRESENT: Mayor D Ellery; Councillor J Pike; Councillor T Roe

CA 31/18 BUS REFORM

The Board received a report on the bus franchising assessment.

RESOLVED/-

1. That the assessment be noted.

2. That the Board approves the start of the statutory audit.

3. That authority be delegated to the Executive Director, Transport to appoint the auditor.

CA 31/19 SKILLS FUND

RESOLVED/-

That the release of £2.4 million from the skills fund be approved.
""",
        (
            row("resolution", "1", "note", "That the assessment"),
            row("resolution", "2", "approve", "That the Board approves"),
            row("resolution", "3", "delegate", "That authority be delegated"),
            row("resolution", "", "approve", "That the release"),
        ),
    ),
    (
        "police and crime panel",
        """
WESTMARCH POLICE AND CRIME PANEL

Minutes of the meeting held on 4 February 2031

Present: Councillor A Fell (Chairman), Councillor K Moor, Mr D Stone (independent)

6. PROPOSED PRECEPT

The Commissioner presented his proposed precept for 2031/32.

A motion to support the proposed precept was moved by Councillor Moor and seconded by Mr Stone.
On being put to the vote it was carried by 8 votes to 3, with 1 abstention.

RESOLVED: That the Panel supports the proposed precept of £274.59 for a Band D property.

7. COMPLAINTS

The Panel NOTED the report on complaints.
""",
        (
            row(
                "resolution",
                "",
                "support",
                "RESOLVED: That the Panel",
                votes_for=8,
                votes_against=3,
                votes_abstained=1,
                moved_by="Councillor Moor",
                seconded_by="Mr Stone",
            ),
            row("resolution", "", "note", "The Panel NOTED"),
        ),
    ),
    (
        "ICB joint committee with Action and Decision lines",
        """
Minutes of the South Vale Joint Commissioning Committee

Held on Wednesday 12 March 2031, 2.00pm, via video conference

Attendees: Jo Bright (JB), Chair; Tom Leach (TL), Finance; Ann Sears (AS), Nursing

1. Welcome and apologies

JB welcomed everyone. Apologies were noted.

2. Minutes of the last meeting

The minutes of 12 January 2031 were agreed as an accurate record.

3. Finance report

TL presented the finance report. The overspend had fallen since December.

Decision: The Committee approved the revised budget for 2031/32.

Action: TL to circulate the reserve table by 20 March 2031.

ACTION: AS and TL to bring a paper on continuing care to the next meeting.

4. Any other business

None.
""",
        (
            row("resolution", "", "agree", "The minutes of 12 January"),
            row("resolution", "", "approve", "Decision: The Committee approved"),
            row(
                "action",
                "",
                "circulate",
                "Action: TL to circulate",
                owner="TL",
                due="20 March 2031",
            ),
            row("action", "", "bring", "ACTION: AS and TL", due="the next meeting"),
        ),
    ),
    (
        "metropolitan: resolved bullets",
        """
Calder Metropolitan Borough Council

Health Scrutiny Committee

Tuesday, 11 November 2031

MINUTES

Present: Councillor B Quick (Chair), Councillors Rigg, Sugden

21. Ambulance response times

Members discussed the response times at length.

Resolved –

• That the report be noted;

• That a further report be brought to the committee in six months;

• That the Chair write to the Secretary of State.

22. Work programme

Resolved – That the work programme be agreed.
""",
        (
            row("resolution", "", "note", "That the report be noted"),
            row("resolution", "", "bring", "That a further report"),
            row("resolution", "", "write", "That the Chair write"),
            row("resolution", "", "agree", "Resolved – That the work programme"),
        ),
    ),
)
