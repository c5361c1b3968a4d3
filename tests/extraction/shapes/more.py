"""Reports, votes and minutes in further shapes, and prose that decides nothing."""

from __future__ import annotations

from tests.extraction.shapes import Shape, row

SHAPES: tuple[Shape, ...] = (
    (
        "Members are requested to consider, numbered plain",
        """
REPORT TO: Finance Sub-Committee

DATE: 3 June 2031

SUBJECT: Fees and charges

1.0 RECOMMENDATION

1.1 Members are requested to consider the fees in Appendix 1 and recommend them to Cabinet.

2.0 BACKGROUND

2.1 Fees rose by 3% last year.
""",
        (row("recommendation", "1.1", "consider recommend", "Members are requested"),),
    ),
    (
        "It is recommended: numbered items under colon",
        """
Report of the Chief Fire Officer

Meeting: Fire Authority, 10 October 2031

Subject: Appliance replacement

RECOMMENDATIONS

It is recommended that the Authority:

[1] note the condition of the fleet;

[2] approve the purchase of two appliances at a cost of £640,000; and

[3] delegate the specification to the Chief Fire Officer.

PURPOSE

To replace two appliances.
""",
        (
            row("recommendation", "1", "note", "note the condition"),
            row("recommendation", "2", "approve", "approve the purchase"),
            row("recommendation", "3", "delegate", "delegate the spec"),
        ),
    ),
    (
        "Resolution sought in a school governors report",
        """
GOVERNING BODY OF OAKLANE PRIMARY SCHOOL

Report of the Headteacher

12 March 2031

Item 6: Budget

Governors are asked to approve the budget for 2031-32 and to agree the carry forward of £41,200.

The budget was set on the basis of 210 pupils.
""",
        (row("recommendation", "", "agree approve", "Governors are asked"),),
    ),
    (
        "Decision required yes",
        """
CABINET MEMBER DECISION REPORT

To: Councillor F Pym, Cabinet Member for Transport

Date: 7 May 2031

Subject: Mill Lane crossing

Decision required

1. To approve the crossing on Mill Lane shown on plan 3.

2. To authorise the making of the traffic order.

Background

A crossing was asked for by residents in 2029.
""",
        (
            row("recommendation", "1", "approve", "To approve the crossing"),
            row("recommendation", "2", "authorise", "To authorise"),
        ),
    ),
    (
        "planning committee: application decisions",
        """
BROADWATER DISTRICT COUNCIL

PLANNING COMMITTEE

Minutes of the meeting held on 5 March 2031

Present: Councillor I Hobbs (Chairman); Councillors Day, Finch, Gale

45. 31/00231/FUL - LAND AT MILL LANE

The officer presented the report. Councillor Finch proposed and Councillor Day seconded refusal.

RESOLVED that planning permission be REFUSED for the following reasons:

1. The loss of light to 4 Mill Lane.

2. The harm to the conservation area.

46. 31/00245/HOU - 2 HIGH STREET

RESOLVED that planning permission be GRANTED subject to the conditions in the report. (Voting: 7
for, 1 against, 1 abstention)
""",
        (
            row(
                "resolution",
                "",
                "refuse",
                "RESOLVED that planning permission be REFUSED",
                moved_by="Councillor Finch",
                seconded_by="Councillor Day",
            ),
            row(
                "resolution",
                "",
                "grant",
                "RESOLVED that planning permission be GRANTED",
                votes_for=7,
                votes_against=1,
                votes_abstained=1,
            ),
        ),
    ),
    (
        "licensing sub-committee",
        """
LICENSING SUB-COMMITTEE

MINUTES of the hearing held on 9 July 2031

Members: Councillors Ash (Chair), Brook, Cole

1. Application for a premises licence: The Anchor

The applicant's solicitor addressed the Sub-Committee.

DECISION: The Sub-Committee decided to grant the licence subject to the door being closed after
10pm.
""",
        (row("resolution", "", "grant", "DECISION: The Sub-Committee"),),
    ),
    (
        "full council recorded vote with amendment",
        """
RAVELBOROUGH COUNCIL

Minutes of the meeting of the COUNCIL held on Wednesday 24 February 2031

Present: Councillors Ames, Bird, Cave, Dent, Earl, Ford, Gray

72. BUDGET 2031/32

It was moved by Councillor Ames and seconded by Councillor Bird that the budget be approved.

An amendment was moved by Councillor Ford and seconded by Councillor Gray, that £50,000 be added
for youth clubs.

On a recorded vote the amendment was lost:

For: Councillors Ford, Gray (2)
Against: Councillors Ames, Bird, Cave, Dent, Earl (5)

The substantive motion was then put to the vote.

For: Councillors Ames, Bird, Cave, Dent, Earl (5)
Against: Councillor Ford (1)
Abstain: Councillor Gray (1)

RESOLVED: That the budget for 2031/32 be approved.
""",
        (
            row(
                "resolution",
                "",
                "approve",
                "RESOLVED: That the budget",
                votes_for=5,
                votes_against=1,
                votes_abstained=1,
                moved_by="Councillor Ames",
                seconded_by="Councillor Bird",
            ),
        ),
    ),
    (
        "minutes told with noted that and agreed",
        """
DOWNLAND CONSERVATION BOARD

Minutes of the Board meeting on 6 June 2031 at County Hall

Present: Ms T Rusk (Chair), Mr L Penn, Cllr O Dane

Item 3 Chief Officer's report

The Board noted the report.

The Board agreed to:

a. appoint Mr Penn to the planning group; and
b. approve the annual accounts.

Item 4 Grants

Mr Penn asked how grants were assessed. The officer said that each was scored.

It was unanimously agreed to award £3,000 to the Coppice Trust.
""",
        (
            row("resolution", "a", "appoint", "appoint Mr Penn"),
            row("resolution", "b", "approve", "approve the annual"),
            row("resolution", "", "award", "It was unanimously agreed", unanimous=True),
        ),
    ),
    (
        "parish informal: proposed seconded all in favour",
        """
Minutes of Upper Sallow Parish Council

Held on 4th February 2031 at the Old School

Present: Mr Hurd (chairman), Mrs Kite, Mr Lamb, Mrs Moy (clerk)

4. Noticeboard
Mrs Kite proposed that a new noticeboard be bought at a cost of £420, seconded by Mr Lamb, all
in favour.

5. Footpaths
Mr Lamb reported that path 6 was blocked. Clerk to write to the county council. Action: Clerk

6. Donations
It was agreed to donate £50 to the village hall. Proposed Mrs Kite, seconded Mr Hurd.
""",
        (
            row(
                "resolution",
                "",
                "buy",
                "Mrs Kite proposed",
                moved_by="Mrs Kite",
                seconded_by="Mr Lamb",
                unanimous=True,
            ),
            row("action", "", "write", "Clerk to write"),
            row(
                "resolution",
                "",
                "donate",
                "It was agreed to donate",
                moved_by="Mrs Kite",
                seconded_by="Mr Hurd",
            ),
        ),
    ),
    (
        "town council planning table-free list",
        """
MARL TOWN COUNCIL
Planning Committee
Minutes of meeting held Tuesday 8 April 2031

PRESENT: Cllrs Beck, Cope, Dyer

P31/14 PLANNING APPLICATIONS

31/0144 - 5 Quay Street, new shopfront. RESOLVED: No objection.

31/0150 - Mill Farm, 40 houses. RESOLVED: Object on grounds of traffic and drainage.

P31/15 CORRESPONDENCE
Noted.
""",
        (
            row("resolution", "31/0144", "object support", "No objection"),
            row("resolution", "31/0150", "object", "Object on grounds"),
        ),
    ),
    (
        "US: by unanimous consent, ordinance readings",
        """
MINUTES
CITY OF FERN HOLLOW PLANNING COMMISSION
Thursday, August 7, 2031

Commissioners present: Adler, Boyce, Crane, Dixon

Approval of Minutes
Commissioner Boyce moved to approve the minutes of July 10, 2031; Commissioner Crane seconded.
The motion carried 4-0.

Public Hearing: CUP 31-09
Staff recommended approval of the permit. A neighbor asked that it be denied.
MOTION: Commissioner Crane moved, seconded by Commissioner Dixon, to recommend approval of CUP
31-09 with conditions 1-6.
VOTE: 3 Ayes, 1 Nay (Adler). Motion carried.

Other Business
None.
""",
        (
            row(
                "resolution",
                "",
                "approve",
                "Commissioner Boyce moved",
                moved_by="Commissioner Boyce",
                seconded_by="Commissioner Crane",
                votes_for=4,
            ),
            row(
                "resolution",
                "",
                "recommend",
                "MOTION: Commissioner Crane",
                moved_by="Commissioner Crane",
                seconded_by="Commissioner Dixon",
                votes_for=3,
                votes_against=1,
            ),
        ),
    ),
    (
        "US county staff report with recommended action",
        """
GRANGER COUNTY
STAFF REPORT

TO: Board of Commissioners
FROM: Public Works Director
MEETING DATE: June 17, 2031
SUBJECT: Bridge inspection contract

RECOMMENDED ACTION:
Approve the contract with Hale Engineering for bridge inspection in an amount not to exceed
$84,500 and authorize the County Manager to execute it.

BACKGROUND:
The County inspects 41 bridges. The Board approved the last contract in 2027.

FISCAL IMPACT:
$84,500 from the road fund.
""",
        (row("recommendation", "", "approve authorize", "Approve the contract"),),
    ),
    (
        "US agenda bill: recommended motion",
        """
CITY OF PELLSTON
AGENDA BILL

For the meeting of: May 13, 2031
Title: Library roof

Recommendation: Staff recommends that the City Council award the bid to Top Roofing in the
amount of $212,000.

Suggested motion: "I move to award the bid to Top Roofing."

Summary: Four bids were received.
""",
        (row("recommendation", "", "award", "Staff recommends that"),),
    ),
    (
        "Canadian staff report: THAT",
        """
REPORT TO COUNCIL

From: Director of Finance
Meeting date: 2031-05-06
Subject: 2031 tax rates

RECOMMENDATION

THAT Report FIN-31-12 be received; and

THAT the tax rates by-law be brought forward for adoption.

BACKGROUND

Council adopted the budget in January.
""",
        (
            row("recommendation", "", "receive", "THAT Report"),
            row("recommendation", "", "bring", "THAT the tax rates"),
        ),
    ),
    (
        "Canadian recorded vote lists with In Favour / Opposed",
        """
REGIONAL DISTRICT OF STONE RIVER
MINUTES OF THE REGULAR BOARD MEETING
June 12, 2031

Director Hale / Director Mott
THAT the Board give third reading to Bylaw 412.

In Favour: Directors Hale, Mott, Nye
Opposed: Director Orr

CARRIED

It was MOVED and SECONDED
THAT the meeting be adjourned at 3:15 p.m.
CARRIED
""",
        (
            row(
                "resolution", "", "give", "THAT the Board give third", votes_for=3, votes_against=1
            ),
            row("resolution", "", "adjourn", "THAT the meeting be"),
        ),
    ),
    (
        "call-in / record of executive decision table",
        """
ISLEFORD COUNCIL

RECORD OF EXECUTIVE DECISION

Decision Ref: 31/0412

Decision made by: Councillor A Thane, Portfolio Holder for Environment

Date decision made: 12 May 2031

Subject: Street trading fees

Key decision: No

Decision

The Portfolio Holder agreed to:

1. set the street trading fee at £1,240 a year from 1 June 2031; and

2. authorise the Licensing Manager to collect it.

Reasons for the decision

To recover costs.

Alternatives considered and rejected

No change: costs would not be met.

Conflicts of interest

None.

Call-in deadline: 21 May 2031
""",
        (
            row("decision", "1", "set", "set the street trading"),
            row("decision", "2", "authorise", "authorise the Licensing"),
        ),
    ),
    (
        "Scottish excerpt: The Committee NOTED list",
        """
SOUTH ISLES INTEGRATION JOINT BOARD

MINUTE of meeting held on 28 August 2031

PRESENT: Councillor R Tait (Chair), Dr B Muir, Ms C Gunn

5. FINANCIAL MONITORING

The Board:

(a) NOTED the forecast overspend of £1.2m; and

(b) APPROVED the recovery plan.

6. WORKFORCE

The Chief Officer advised that the plan had been approved by the Scottish Government in June.

The Board noted the position.
""",
        (
            row("resolution", "a", "note", "NOTED the forecast"),
            row("resolution", "b", "approve", "APPROVED the recovery"),
        ),
    ),
    (
        "NI: agreed list",
        """
Drumlough Borough Council

Minutes of the Monthly Meeting held on 1 April 2031

In attendance: Alderman Kerr (Mayor); Councillors Adair, Burns, Creighton

4.1 Car parking strategy

It was proposed by Councillor Adair, seconded by Councillor Burns, and

AGREED – that the draft car parking strategy be issued for consultation for 12 weeks.

4.2 Bins

Councillor Creighton asked when the bins would be replaced. The Director undertook to write to
members with the dates.
""",
        (
            row(
                "resolution",
                "",
                "issue",
                "AGREED – that the draft",
                moved_by="Councillor Adair",
                seconded_by="Councillor Burns",
            ),
            row("action", "", "write", "The Director undertook", owner="The Director"),
        ),
    ),
    (
        "scrutiny recommendations to cabinet in minutes",
        """
OVERVIEW AND SCRUTINY COMMITTEE

Minutes of the meeting held on 16 September 2031

PRESENT: Councillor J Vale (Chair); Councillors Wren, Yates

18. FLOOD PLAN

The Committee asked for more detail on the pumping station.

RECOMMENDED to Cabinet:

(1) that the pumping station be inspected each year; and

(2) that a flood warden be appointed for each ward.

RESOLVED that the report be noted.
""",
        (
            row("resolution", "1", "inspect recommend", "that the pumping station"),
            row("resolution", "2", "appoint recommend", "that a flood warden"),
            row("resolution", "", "note", "RESOLVED that the report"),
        ),
    ),
    (
        "trap: reasons and options that look like asks",
        """
Report to Cabinet
Date: 4 March 2031
Subject: Bus lanes

Recommendations

Cabinet is asked to approve the bus lane order.

Reasons for recommendations

To cut journey times. The recommendation follows a consultation in which residents were asked to
choose.

Alternative options

Option 1: do nothing. Option 2: approve a shorter lane. Officers considered whether to recommend
this and decided not to.

Implications

Legal: the Council must consider objections before it makes the order. Members should note that
objections may be made until June.

Next steps

If approved, the order will be made in May and officers will write to residents.
""",
        (row("recommendation", "", "approve", "Cabinet is asked"),),
    ),
    (
        "trap: minutes debate",
        """
TRANSPORT COMMITTEE

Minutes of the meeting held on 4 March 2031

Present: Councillor Gill (Chair), Councillors Hare, Ince

9. Bus lanes

Councillor Hare agreed that buses were late. She recommended that members read the report of
2029, in which the Committee had resolved to study the matter.

Councillor Ince felt it should be agreed in principle, and asked if the Cabinet had decided
anything. The Director said that Cabinet approved the scheme on 4 February.

The Chair thanked members for their comments.
""",
        (),
    ),
    (
        "trap: press notice and past resolution",
        """
Report to Town Council
Subject: Market square
Date: 12 April 2031

Background

At the meeting on 8 March 2030 it was RESOLVED that the square be resurfaced.

Minute 31/022 of the Planning Committee says that members agreed to object.

The Council's resolution of May 2029, that the fountain be kept, still stands.
""",
        (),
    ),
    (
        "recommendation in two columns of table text",
        """
COMMITTEE: Community Committee
DATE: 4 September 2031
SUBJECT: Allotments

Purpose of the report\tTo set rents
Recommendation\tThat the Committee approves the rents in table 1 from April 2032.
Contact officer\tL Bray
""",
        (row("recommendation", "", "approve", "That the Committee approves"),),
    ),
    (
        "combined recs with narrative Decision: Agreed",
        """
WESTDALE NATIONAL PARK AUTHORITY

Minutes of the Authority meeting, 3 October 2031

Present: Mrs P Roe (Chair), Mr D Stow, Cllr E Tarn

12/31 Car park charges

Members debated the charges.

Agreed: that the charges be raised to £5 a day from 1 April 2032.

Action: Head of Visitor Services to report on income in October 2032.

13/31 Peat

Decision: Approved as recommended.
""",
        (
            row("resolution", "", "raise", "Agreed: that the charges"),
            row(
                "action",
                "",
                "report",
                "Action: Head of Visitor",
                owner="Head of Visitor Services",
                due="October 2032",
            ),
            row("resolution", "", "approve", "Decision: Approved"),
        ),
    ),
)
