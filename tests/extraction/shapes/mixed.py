"""American and Canadian minutes, forms, notices and papers that decide nothing."""

from __future__ import annotations

from tests.extraction.shapes import Shape, row

SHAPES: tuple[Shape, ...] = (
    (
        "US city: motion, ayes nays, consent agenda",
        """
CITY OF PELLSTON
CITY COUNCIL REGULAR MEETING MINUTES
Tuesday, March 11, 2031

1. CALL TO ORDER
Mayor Hale called the meeting to order at 7:00 p.m.

2. ROLL CALL
Present: Mayor Hale, Council Members Ortiz, Brandt, Quincy, Low. Absent: None.

3. CONSENT AGENDA
a. Approval of minutes of February 25, 2031
b. Payment of claims in the amount of $182,440.18

Motion by Ortiz, second by Brandt, to approve the consent agenda. Ayes: 5. Nays: 0. Motion
carried.

4. PUBLIC COMMENT
A resident asked the council to repair the sidewalk on Elm Street.

5. NEW BUSINESS

A. Resolution No. 31-14, awarding the water main contract

Motion by Quincy, seconded by Low, to adopt Resolution No. 31-14. Roll call vote: Ayes: Ortiz,
Quincy, Low, Hale. Nays: Brandt. Motion carried 4-1.

B. Zoning request, 12 Mill Road

Brandt moved to table the request. The motion died for lack of a second.

6. ADJOURNMENT
Motion by Low, second by Ortiz to adjourn at 8:12 p.m. All in favor. Motion carried.
""",
        (
            row(
                "resolution",
                "",
                "approve",
                "Motion by Ortiz",
                moved_by="Ortiz",
                seconded_by="Brandt",
                votes_for=5,
                votes_against=0,
            ),
            row(
                "resolution",
                "",
                "adopt",
                "Motion by Quincy",
                moved_by="Quincy",
                seconded_by="Low",
                votes_for=4,
                votes_against=1,
            ),
            row("resolution", "6", "adjourn", "Motion by Low", unanimous=True),
        ),
    ),
    (
        "US county board: it was moved, approved 5-0",
        """
GRANGER COUNTY BOARD OF COMMISSIONERS
Minutes of the Regular Meeting
June 3, 2031

Commissioner Webb moved to approve the agenda as presented. Commissioner Tate seconded the
motion. The motion was approved 5-0.

PUBLIC HEARING

The Chair opened the public hearing at 9:10 a.m. Two persons spoke against the rezoning.

Commissioner Tate moved to deny the rezoning of 40 acres on County Road 9. Commissioner Poe
seconded. Motion passed 3-2.

Commissioner Poe made a motion to authorize the sheriff to purchase two vehicles, seconded by
Commissioner Webb. The motion carried unanimously.
""",
        (
            row(
                "resolution",
                "",
                "approve",
                "Commissioner Webb moved",
                moved_by="Commissioner Webb",
                seconded_by="Commissioner Tate",
                votes_for=5,
                votes_against=0,
            ),
            row(
                "resolution",
                "",
                "deny",
                "Commissioner Tate moved",
                votes_for=3,
                votes_against=2,
                unanimous=False,
            ),
            row("resolution", "", "authorize", "Commissioner Poe made", unanimous=True),
        ),
    ),
    (
        "Canadian motion with its reasons in one paragraph",
        """
TOWNSHIP OF ORCHARD GAP
MINUTES
Regular Meeting of Council
Tuesday, April 15, 2031

R2031-31 A. Kerr, B. Voss:
WHEREAS the barge that serves Depot Street is out of repair; AND WHEREAS a new one was priced in
March; NOW THEREFORE we approve the hire of a barge until the autumn. Carried.
""",
        (row("resolution", "R2031-31", "approve", "NOW THEREFORE we approve the hire"),),
    ),
    (
        "US resolution document whereas",
        """
VILLAGE OF ORCHARD GAP
MINUTES OF THE BOARD OF TRUSTEES
April 14, 2031

RESOLUTION NO. 2031-07

Trustee Kerr offered the following resolution and moved its adoption:

WHEREAS, the Village owns a garage on Depot Street; and

WHEREAS, the garage is no longer needed;

NOW, THEREFORE, BE IT RESOLVED that the Village Board authorizes the sale of the garage at
public auction.

Seconded by Trustee Voss.

Ayes: Kerr, Voss, Lund, Mayor Paine
Nays: None
Absent: Trustee Grady

The resolution was declared adopted.
""",
        (
            row(
                "resolution",
                "2031-07",
                "authorize",
                "NOW, THEREFORE",
                moved_by="Trustee Kerr",
                seconded_by="Trustee Voss",
                votes_for=4,
                votes_against=0,
            ),
        ),
    ),
    (
        "Canadian township: numbered resolutions",
        """
THE CORPORATION OF THE TOWNSHIP OF NORTH EBBING

MINUTES OF COUNCIL

Tuesday, November 12, 2031

Resolution 2031-231
Moved by: Councillor Fraser
Seconded by: Councillor Dubois
THAT the agenda be adopted as circulated.
Carried

Resolution 2031-232
Moved by: Councillor Dubois
Seconded by: Deputy Reeve Stone
THAT Council receive the treasurer's report; and
THAT staff be directed to issue the cheques.
Carried

Resolution 2031-233
Moved by: Councillor Fraser
Seconded by: Councillor Dubois
THAT the landfill be closed on Sundays.
Defeated

A recorded vote was requested by Councillor Fraser.
""",
        (
            row(
                "resolution",
                "2031-231",
                "adopt",
                "THAT the agenda",
                moved_by="Councillor Fraser",
                seconded_by="Councillor Dubois",
            ),
            row(
                "resolution",
                "2031-232",
                "receive",
                "THAT Council receive",
                moved_by="Councillor Dubois",
                seconded_by="Deputy Reeve Stone",
            ),
        ),
    ),
    (
        "Canadian city: recorded vote",
        """
City of Lakehead Harbour
Council Meeting Minutes
May 6, 2031

7.2 Transit fares

Moved By Councillor Singh
Seconded By Councillor Tremblay

THAT Council approve the transit fare schedule effective July 1, 2031.

YES (5): Mayor Roy, Councillor Singh, Councillor Tremblay, Councillor Wood, Councillor Bell
NO (2): Councillor Hart, Councillor Mills

CARRIED (5 to 2)

7.3 Tree bylaw

Moved By Councillor Bell
Seconded By Councillor Wood

THAT By-law 2031-44 be read a third time and passed.

CARRIED UNANIMOUSLY
""",
        (
            row(
                "resolution",
                "",
                "approve",
                "THAT Council approve",
                moved_by="Councillor Singh",
                seconded_by="Councillor Tremblay",
                votes_for=5,
                votes_against=2,
            ),
            row(
                "resolution",
                "",
                "pass read",
                "THAT By-law",
                unanimous=True,
                moved_by="Councillor Bell",
            ),
        ),
    ),
    (
        "US school board",
        """
Hollis Unified School District
Board of Education
Minutes of the Regular Meeting, September 16, 2031

VI. ACTION ITEMS

A. Budget revision
On a motion by Member Chu, seconded by Member Reyes, the Board approved the first budget
revision. Vote: 7-0.

B. Textbooks
It was moved by Member Holt and seconded by Member Chu to adopt the science textbooks as listed.
Motion carried 6-1 (Nay: Park).

VII. INFORMATION ITEMS
The Superintendent told the Board that the roof was approved in 2029.
""",
        (
            row(
                "resolution",
                "",
                "approve",
                "On a motion by Member Chu",
                moved_by="Member Chu",
                seconded_by="Member Reyes",
                votes_for=7,
            ),
            row(
                "resolution",
                "",
                "adopt",
                "It was moved by Member Holt",
                moved_by="Member Holt",
                votes_for=6,
                votes_against=1,
            ),
        ),
    ),
    (
        "decision form with boxes",
        """
HARROW DENE BOROUGH COUNCIL

EXECUTIVE DECISION NOTICE

Decision maker: Councillor R Vance, Executive Member for Finance

Date of decision: 4 June 2031

Reference: FIN/31/12

Title: Business rates relief

Is this a key decision? No

Decision:

1. That the business rates relief policy be approved.

2. That the Head of Revenues be authorised to make awards under it.

Reasons for decision:

The policy gives effect to the budget set in February.

Alternative options considered and rejected:

To give no relief. This was rejected as harmful to small shops.

Declarations of interest: None

Date decision takes effect: 12 June 2031
""",
        (
            row("decision", "1", "approve", "That the business rates"),
            row("decision", "2", "authorise", "That the Head of Revenues"),
        ),
    ),
    (
        "officer delegated decision",
        """
OFFICER DECISION RECORD

Name of decision maker: Anna Pole, Director of Housing

Decision: To award the contract for lift maintenance to the lowest bidder for three years from 1
October 2031.

Date of decision: 2 September 2031

Reasons: The present contract ends in September.

Options considered: Extending the present contract.

Signed: A Pole
""",
        (row("decision", "", "award", "To award the contract"),),
    ),
    (
        "decisions list published after cabinet",
        """
CABINET - DECISIONS TAKEN

Decisions taken by the Cabinet on Thursday 12 June 2031

1. Air quality plan

DECISION

That the air quality plan be adopted.

2. Disposal of the old depot

DECISION

(1) That the depot be declared surplus.

(2) That the Director of Property be authorised to sell it.

The call-in period ends at noon on 20 June 2031.
""",
        (
            row("decision", "", "adopt", "That the air quality plan"),
            row("decision", "1", "declare", "That the depot be"),
            row("decision", "2", "authorise", "That the Director of Property"),
        ),
    ),
    (
        "action table",
        """
RIVERSIDE HEALTH AND WELLBEING BOARD

Minutes of the meeting held on 9 May 2031

Present: Cllr Rowe (Chair), Dr Lim, Ms Hart

1. Falls strategy

Dr Lim presented the strategy. The Board discussed it and agreed that it should go to Cabinet in
July.

ACTIONS

Action\tOwner\tDue
Circulate the final strategy to members\tDr Lim\t23 May 2031
Invite the ambulance service to the next meeting\tMs Hart\tJuly 2031
""",
        (
            row(
                "action",
                "",
                "circulate",
                "Circulate the final strategy",
                owner="Dr Lim",
                due="23 May 2031",
            ),
            row("action", "", "invite", "Invite the ambulance", owner="Ms Hart", due="July 2031"),
        ),
    ),
    (
        "narration must give nothing",
        """
HARBOUR FORUM

Minutes of the meeting held on 3 March 2031

Present: Mr A Oake, Mrs B Lind

1. Background

In 2027 the Cabinet had agreed to close two centres. The Council resolved in May 2029 that no
more would be closed, and it was agreed by the board in June that the savings be used elsewhere.

Mr Oake said that he agreed with the proposal. Mrs Lind thought the committee should have been
asked.

The report recommended that the charges be raised, and the officer explained why the
recommendation had been made.

2. Questions

A member asked whether it had been decided to sell the pier. The officer replied that the
decision would be taken by Cabinet in the autumn.
""",
        (),
    ),
    (
        "report narration must give nothing",
        """
Report to: Scrutiny Committee

Subject: History of the pier

Date: 9 May 2031

1. Background

1.1 In March 2030 Cabinet resolved that the pier be closed and approved £200,000 for its repair.

1.2 The inspector recommended that the gates be replaced. It was recommended in 2028 that
nothing be done.

1.3 Residents were asked to comment on three options, and 61% agreed that the pier be kept.

1.4 The Decision was called in and was upheld by the Scrutiny Committee on 4 April 2030.

2. Decision making

2.1 Decisions on the pier are taken by the Cabinet Member.
""",
        (),
    ),
    (
        "agenda lines must give nothing",
        """
LITTLE MARLING PARISH COUNCIL

AGENDA for the meeting to be held on Monday 7 April 2031 at 7.30pm

1. To receive apologies for absence

2. To approve the minutes of the meeting held on 3 March 2031

3. To consider planning application 31/0231

4. To resolve to exclude the press and public

5. To agree the date of the next meeting
""",
        (),
    ),
    (
        "officers recommend",
        """
Report to Audit Committee

12 November 2031

Subject: Risk register

1. Recommendation

1.1 Officers recommend that the Committee approves the revised risk register and refers risk 7
to Cabinet.

2. Detail

2.1 The register was last reviewed in May.
""",
        (row("recommendation", "1.1", "approve refer", "Officers recommend that"),),
    ),
    (
        "Decision: requested box with bullets",
        """
Report to Strategy and Resources Board

Date: 8 October 2031

Title: Depot lease

Decisions requested

The Board is requested to:

- approve the lease of the depot for five years at £85,000 a year; and

- delegate the final terms to the Chief Executive.

Purpose

The lease ends in March.
""",
        (
            row("recommendation", "", "approve", "approve the lease"),
            row("recommendation", "", "delegate", "delegate the final"),
        ),
    ),
    (
        "Action required / for decision",
        """
BOARD PAPER

Meeting: Integrated Care Partnership, 14 July 2031

Title: Winter plan

Author: P Sands, Director of Operations

Action required: The Partnership is asked to APPROVE the winter plan and to NOTE the risks at
section 4.

1. Summary

The plan adds 40 beds.
""",
        (row("recommendation", "", "approve note", "The Partnership is asked"),),
    ),
)
