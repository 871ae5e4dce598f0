from __future__ import annotations

import pytest

from ingest.articles.furniture import is_furniture, is_tail_heading, trim


@pytest.mark.parametrize(
    "line",
    [
        "Login Register",
        "Sign in",
        "Follow us: @thepaper on Twitter",
        "Show comments",
        "12 comments",
        "Share this:",
        "Advertisement Continue reading the main story",
        "AD",
        "Story Continued Below",
        "Sign up for Daily Newsletters Manage Newsletters",
        "We use cookies to give you the best experience of this site.",
        "© 2016 The Agency. All Rights Reserved. This material may not be published.",
        "Read more: The minister's other visit",
        "Related: Army gets new guns",
        "[On another front: rebels gain ground]",
        "Photo",
        "Video: the parade",
        "Slideshow (6 Images)",
        "Enlarge this image toggle caption Some Body/Getty Images Some Body/Getty Images",
        "Getty Images",
        "By Jane Doe and John Roe",
        "By Jane Doe, Staff Writer",
        "(Reporting by Jane Doe and John Roe; Editing by Ann Other)",
        "(Additional reporting by Jane Doe in Geneva)",
        "(With agency inputs)",
        "The Associated Press contributed to this report.",
        "Contributing: The Associated Press",
        "Doe reported from Strelsau.",
        "Strelsau News Service",
        "Updated 10:53 AM EST, Sun December 18, 2016",
        "November 19, 2019 | 4:20am | Updated November 19, 2019 | 9:32pm",
        "5 hours ago",
        "12:30 p.m.",
        "someone@paper.example",
        "___",
        "The post Ruritania attacks, Graustark condemns it appeared first on Strelsau Post.",
        "The post Ruritania attacks first appeared on The Strelsau Post",
        "Subscribe now to read about how Ruritania bombed Graustark.",
        "Already a subscriber? Sign in to continue reading.",
        "This article is for subscribers only.",
        "This story is available exclusively to subscribers.",
        "You have 2 free articles remaining this month.",
        "You've reached your limit of free articles.",
        "FILE - Ruritania shells Strelsau, June 3, 2019. REUTERS/Jane Doe",
        "FILE PHOTO: The king greets the envoy of Graustark in Strelsau, June 3, 2019. REUTERS/Jane Doe/File Photo",
        "A jet of Ruritania bombs Strelsau in this file photo from 2016. (AP Photo/Jane Doe)",
    ],
)
def test_furniture_is_told(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Show of force: the army sent tanks to the border.",
        "By Friday, the troops had left the town.",
        "Share prices fell after the ministers failed to agree on a truce.",
        "Casualties were reported from the border on both sides.",
        "Photographs taken by a satellite show new silos in the desert.",
        "Follow-up talks will be held in Geneva.",
        "Related parties of the pact met in Strelsau to mend their quarrel.",
        "Posted troops were withdrawn from the island.",
        "Contributions by both states will pay for the force, the minister said.",
        "Search teams of the navy found the wreck of the submarine.",
        "The Home Minister condemned the shelling.",
        "Watch officers of the frigate saw the missile at 5 a.m., the navy said.",
        "Read alone, the clause binds Ruritania to nothing.",
        "Close allies of the king urged restraint.",
        "Printed leaflets were dropped on the town.",
        "The post of the army was the first to fall, the minister said.",
        "The post appeared first to be empty, but the army was in it.",
        "Subscribers to the pact will train their crews together.",
        "You have two free states before you, the king told them.",
        "This article of the pact is for members of the alliance alone, and binds no other state.",
        "The file was found in the palace by Reuters.",
        "In this file the king wrote of the war.",
        "Ruritania has denounced the drills. In this file photo, a frigate of Graustark fires a missile.",
    ],
)
def test_sentences_of_the_story_are_not_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line", ["Trending News", "Also In This Section", "Top News", "Most Read In 24 Hours", "Read Next"]
)
def test_the_heads_of_lists_of_other_stories_are_told(line: str) -> None:
    assert is_tail_heading(line)


def test_a_sentence_heads_no_list() -> None:
    assert not is_tail_heading("More than ten soldiers died.")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Image copyright AP Image caption Ruritania signed in 2007", "Ruritania signed in 2007"),
        ("FILE PHOTO: The king speaks.", "The king speaks."),
        ("A jet takes off. (Photo by Some Body / Agency)", "A jet takes off."),
        ("He left. (Reporting by Jane Doe; Editing by Ann Other)", "He left."),
        ("He left. Reporting by Jane Doe; Editing by Ann Other", "He left."),
        ("They rejected it. (RELATED: Another Story)", "They rejected it."),
        ("The fleet sailed. https://t.co/abc", "The fleet sailed."),
        ("- The two sides will train together.", "The two sides will train together."),
        ("He left (for good).", "He left (for good)."),
    ],
)
def test_credits_and_notes_are_trimmed_from_a_paragraph(line: str, kept: str) -> None:
    start, end = trim(line)
    assert line[start:end] == kept
