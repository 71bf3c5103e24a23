"""Sentences in many hands, written without looking at the patterns, each read as a person reads it."""

from __future__ import annotations

from textwrap import fill

import pytest

from forthwith.law import CaseFacts
from forthwith.law.elements import load_elements
from forthwith.law.recognising import find, read_draft

KNOWN = load_elements()

SAYS_IT = {
    "description": [
        "The spreadsheet was mistakenly shared with a parent at another school.",
        "Your child's report card was handed to the wrong family.",
        "A USB stick with class lists was lost on the bus.",
        "An unauthorized person gained access to our student information system.",
        "The newsletter was sent using CC rather than BCC, so every address was visible to everyone who received it.",
        "Two letters were placed in the wrong envelopes, and your letter went to another family.",
        "A payroll report was e-mailed to the wrong distribution list.",
        "An intruder encrypted our file servers and copied data.",
        "A nurse's e-mail revealed the addresses of 207 parents to one another.",
        "A box of counselling records was left in a hallway that the public can enter.",
        "Student photos were posted on a public website without consent.",
        "The class list for the support group was included by accident in the weekly bulletin to all parents.",
        "Somebody broke into our office and took two laptops with student files.",
        "An employee looked up student records without authorization.",
        "A hyperlink in our newsletter allowed anyone to see the responses of other families.",
    ],
    "date": [
        "The message went out on Tuesday, 14 January 2026.",
        "Between March 1 and March 9, 2026, the folder was accessible to the public.",
        "The laptop was stolen on 3/14/2026.",
        "It happened in March 2026.",
        "The incident took place on the morning of Oct. 3, 2025.",
        "From 1 to 5 May 2026, the page was open to all.",
        "This took place between September 5 and September 12, 2025.",
        "The file was uploaded on 5 September 2025.",
    ],
    "awareness-date": [
        "The district first learned about this incident on February 2, 2026.",
        "On 2 February 2026, a parent reported the problem to us.",
        "This came to the attention of the school board on 2026-02-02.",
        "We were alerted to the error on February 2, 2026 by a parent.",
        "Our office was informed of the breach on 2 Feb 2026.",
        "A colleague noticed the error on Friday, January 16, 2026.",
        "The breach was identified on 16/01/2026.",
        "We found out about it on September 12, 2025, when a parent called.",
        "The breach was brought to our attention on September 12, 2025.",
    ],
    "kinds": [
        "The personal information at issue was your home address and telephone number.",
        "Names, grades and student numbers were in the file.",
        "The data consisted of medical information and allergy details.",
        "Your social insurance number and bank account details were exposed.",
        "Anyone who opened it could see that your child has an individual education plan.",
        "The e-mail disclosed that your son receives counselling.",
        "Information in the report includes salary and performance evaluations.",
        "The breach involved vaccination status.",
        "The responses showed parents' names, e-mail addresses and comments about custody.",
        "Types of information: name, date of birth, diagnosis.",
    ],
    "commissioner-told": [
        "We have also reported this matter to the OIPC.",
        "The district will be notifying the Information and Privacy Commissioner of British Columbia.",
        "As required by law, the Commissioner was informed on January 20.",
        "A report was made to the Office of the Information and Privacy Commissioner.",
        "The Privacy Commissioner is aware of this breach and has been informed in writing.",
        "We are notifying the Information and Privacy Commissioner today.",
        "The OIPC was told of this breach on September 13.",
    ],
    "contact": [
        "Should you have any questions, please e-mail our Privacy Officer at privacy@district.example.",
        "For further information: Privacy Office, tel. 604-555-0123.",
        "You can reach me directly at (250) 555-0188.",
        "Phone the school office at 604 555 0199.",
        "My direct line is 604-555-0170.",
        "Please direct questions to Lee Sample, 604-555-0145.",
    ],
    "our-steps": [
        "Immediately after the error was discovered, the message was deleted from all mailboxes.",
        "The recipient confirmed in writing that the file has been destroyed.",
        "Our technicians have disabled the link and changed all passwords.",
        "Going forward, the school will use a mailing tool that hides addresses.",
        "We contacted the recipient, who agreed to delete the message and shred any copies.",
        "The vendor closed the hole the same evening.",
        "We have asked the families to delete the message and forty have replied that they did.",
        "Staff were reminded of the rules and will take a course.",
        "The page has been taken offline and the provider confirmed that no copies remain.",
        "We will offer each student a meeting with a counsellor.",
    ],
    "your-steps": [
        "We encourage you to monitor your accounts for unusual activity.",
        "If you received the e-mail, please delete it.",
        "Parents may wish to talk with their child about this.",
        "Consider changing your password.",
        "You may want to place a fraud alert on your credit file.",
        "Be careful with messages that claim to come from the school.",
        "Tell a counsellor if your child is teased.",
        "You might want to let your child know before others mention it.",
        "Please do not open attachments from unknown senders.",
    ],
    "estimate": [
        "Approximately 1,200 current and former students are affected.",
        "The breach affects 45 employees.",
        "In total, 230 records were involved.",
        "233 students are on the list.",
        "The number of individuals affected is estimated at 104.",
        "It concerns 58 families.",
    ],
    "affected-count": [
        "This affected 1,200 students.",
        "Some 230 families are on this list.",
        "A total of 45 employees are concerned.",
        "The list names 233 students.",
        "58 families answered the survey and are affected.",
    ],
    "risk": [
        "You might receive phishing messages that use this information.",
        "The main risk is embarrassment or damage to your reputation.",
        "Your information could be used to open accounts in your name.",
        "Classmates may tease or bully a child whose plan becomes known.",
    ],
    "investigation": [
        "The cause is being investigated.",
        "An outside firm is examining how the account was reached.",
        "We will look into how this came about.",
        "We have begun an inquiry into the causes.",
    ],
    "next-steps": [
        "We are going to require a second person to check every list.",
        "New rules for group mail will be introduced in the fall.",
        "The practice of sending group mail by hand will stop; software will be installed.",
        "Group messages will in future be checked by two people.",
    ],
    "police": [
        "We have reported the theft to the RCMP.",
        "No law enforcement agency has been contacted.",
        "The police have been asked to investigate.",
        "Police were not involved.",
    ],
    "notice-steps": [
        "Letters are being mailed to each affected student's parents.",
    ],
    "freezes": [
        "You have the right to place a security freeze or a fraud alert on your file.",
    ],
    "public-body": [
        "I am writing on behalf of Alder Valley School Division.",
        "The Board of Education of School District No. 42 regrets this breach.",
        "Cedar Park Unified School District is notifying you.",
        "St. Brigid Catholic School Board informs you of an incident.",
        "Otter Bay Public Schools wants you to know.",
        "Greenfield Community Schools is writing about an incident.",
        "The Grand Lake Regional School Division regrets this.",
    ],
}
DOES_NOT = {
    "description": [
        "We value your privacy and take our duties seriously.",
        "Please do not forward this message to others.",
        "This letter contains important information about your child.",
        "Our technicians have removed the link.",
        "Protecting personal information matters to the district.",
        "We are committed to transparency.",
    ],
    "date": [
        "We will write again by January 30, 2026.",
        "Report dated January 30, 2026.",
        "You have until May 30, 2026 to enrol.",
        "Please reply before September 30, 2025.",
        "Our next meeting is on September 30, 2025.",
    ],
    "awareness-date": [
        "The letter was mailed on February 2, 2026.",
        "You were notified on February 2, 2026.",
        "Learn more by January 16, 2026.",
        "We will tell you by January 16, 2026 what we discovered.",
        "The file was uploaded on 5 September 2025.",
        "We informed the police on September 12, 2025.",
    ],
    "kinds": [
        "Please keep your e-mail address up to date.",
        "We are sorry for the stress this may cause.",
        "This letter does not contain any health information.",
        "Contact us to change your home address.",
        "We keep names and addresses safe in our systems.",
        "The board meets to talk about health and safety.",
    ],
    "commissioner-told": [
        "The Commissioner's website has information about your rights.",
        "If you are not satisfied, you may ask the Commissioner for a review.",
        "The commissioner of lands opened a new park.",
    ],
    "contact": [
        "Our main office is open from 8 to 4.",
        "Police can be reached at 250-555-0111.",
        "The list included phone numbers such as 604-555-0199.",
        "Our phones were down; the number 604-555-0145 was leaked.",
        "Visit our website for news.",
    ],
    "our-steps": [
        "We regret any inconvenience.",
        "Your privacy is our top priority.",
        "We understand your concern.",
        "The district has 12 schools.",
        "We believe in learning from mistakes.",
        "This should not have happened.",
    ],
    "your-steps": [
        "We thank you for your patience.",
        "You may contact us with questions.",
        "Thank you for telling us.",
        "We will call you.",
        "You will hear from us again.",
        "Please find enclosed our policy.",
    ],
    "estimate": [
        "Section 504 plans are private.",
        "Call 250-555-0100.",
        "The school has 3 counsellors.",
        "It took place in room 104.",
        "The bulletin goes out 40 times a year.",
        "Grade 7 parents were told.",
    ],
    "affected-count": [
        "Your child is in grade 5.",
        "On January 14, 2026 an e-mail was sent.",
        "Section 12 of the Act applies.",
        "School District 67 apologizes to all parents.",
        "We have asked Mr. Sample to call you.",
        "The list was sent on May 19 to other parents.",
        "The survey had 12 questions.",
        "It was sent at 10:11 on 30 September.",
    ],
    "risk": [
        "The message was sent to all staff.",
        "We could not recall the message.",
        "You may call us.",
    ],
    "investigation": [
        "The message has been recalled.",
    ],
    "next-steps": [
        "The list was deleted.",
    ],
    "notice-steps": [
        "We have deleted the list.",
    ],
    "public-body": [
        "The district is notifying you.",
        "Our school board regrets this.",
        "Our public schools want you to know.",
        "The superintendent regrets this.",
        "We at the school regret this.",
    ],
}
A_PERSON_LOOKS = {
    "description": [
        "We experienced a data security incident.",
    ],
    "awareness-date": [
        "We discovered the problem a few days later.",
    ],
    "kinds": [
        "Sensitive information about you was involved.",
    ],
    "commissioner-told": [
        "The Commissioner has yet to be notified.",
    ],
    "contact": [
        "Please feel free to contact the principal.",
    ],
    "our-steps": [
        "Appropriate measures are being taken.",
    ],
    "your-steps": [
        "You do not need to take any action at this time.",
    ],
}


def cases(sentences):
    listed = [(element, text) for element, texts in sentences.items() for text in texts]
    return pytest.mark.parametrize("element, text", listed)


def state(element, text):
    return find(KNOWN[element], read_draft(text, "en", CaseFacts()), KNOWN).state


@cases(SAYS_IT)
def test_a_sentence_that_says_it_is_found(element, text):
    assert state(element, text) == "present"


@cases(DOES_NOT)
def test_a_sentence_that_does_not_say_it_is_not_taken_for_it(element, text):
    assert state(element, text) != "present"


@cases(A_PERSON_LOOKS)
def test_a_sentence_that_nearly_says_it_is_for_a_person(element, text):
    assert state(element, text) == "a person must look"


@cases(SAYS_IT)
def test_the_same_sentence_is_found_inside_a_letter(element, text):
    assert (
        state(element, f"Dear parent,\n\nThank you for reading this.\n\n{text}\n\nSincerely,\nPat Example\n")
        == "present"
    )


@cases(SAYS_IT)
def test_the_same_sentence_as_a_bullet_is_found(element, text):
    assert state(element, f"In short:\n\n- {text}\n- That is all for now.\n") == "present"


@cases(SAYS_IT)
def test_the_same_sentence_broken_over_lines_is_found(element, text):
    wrapped = fill(f"Thank you for reading this letter to its end. {text}", 40)

    assert state(element, wrapped) == "present"


@cases(SAYS_IT)
def test_the_same_sentence_with_a_blank_left_in_it_is_not_found(element, text):
    assert state(element, f"{text[:-1]} [to be completed].") != "present"
