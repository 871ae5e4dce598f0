"""What of a document is the story: headline and paragraphs, dateline and date."""
