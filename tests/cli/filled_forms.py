"""Response forms as tests get, fill in and hand in them."""

import re
import zipfile
from datetime import datetime, timezone

from program import ProgramTest

MEXICO = "gcm:country-input/RCM/t1/MEX"


def typed(words):
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


class FilledForms(ProgramTest):
    """Inputs are invited; Mexico's draft is its own, and the secretariat has no sight of it."""

    def prepare(self):
        self.found()
        self.begin(self.here)

    def received(self):
        """A receipt of now: the store was founded a moment ago."""
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        return ["--received", now, "--channel", "e_mail", "--as", "body:RCM-TS"]

    def form(self, name, *words, case=MEXICO, person="p-ts"):
        file = str(self.path / name)
        self.run_program("form", case, *words, "--out", file, *self.here(person))
        return file

    def fill_in_docx(self, file, language, paragraphs):
        """Types paragraphs behind the place's first line, in the file's own XML."""
        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        body = parts["word/document.xml"].decode()
        mark = re.search(f"===== PARAGRAPHS {language} =====.*?</w:p>", body)
        self.assertTrue(mark, body[:500])
        body = body[:mark.end()] + "".join(map(typed, paragraphs)) + body[mark.end():]
        parts["word/document.xml"] = body.encode()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return file

    def fill_in_text(self, file, language, words):
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        mark = f"===== PARAGRAPHS {language} =====\n"
        self.assertIn(mark, text)
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text.replace(mark, mark + words + "\n"))
        return file

    def texts_of(self, case, person):
        document = self.answer("document", case, *self.here(person))
        return [{language: one["text"] for language, one in paragraph["texts"].items()}
                for paragraph in document["paragraphs"]]

    def refused(self, file, *words, person="p-ts", receipt=None):
        return self.run_program("form", "import", file, *(receipt or self.received()), *words,
                                *self.here(person), status=1).stderr
