"""A negotiation in which one delegation signs with keys of its own, for the tests of approvals."""

import json
import os
import shutil

from program import ProgramTest

TEXT = "gcm:conference-text/RCM/t1"


class Signing(ProgramTest):
    """A text of the RCM under silence; Mexico has a root key, and its head a key under it."""

    def prepare(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"es": "Uno.", "en": "One."}, {"es": "Dos.", "en": "Two."})
        self.run_program("act", TEXT, "circulate", "--as", "body:RCM-TS", "--deadline",
                         "silence=P10D", *self.here("p-ts"))
        self.root = self.answer("key", "new", "mex-root", "--out", self.key("root"))
        self.mine = self.answer("key", "new", "p-mex-key", "--out", self.key("mine"))
        self.run_program("key", "root", "--as", "MEX", "--key", self.key("root"), "--instrument",
                         "Note 12/2017", *self.here("p-mex"))
        self.enrol("mine", "p-mex")
        text = self.answer("decisions", TEXT, *self.here("p-mex"))["decisions"][-1]["text"]
        self.log_key = self.bundle()[1]
        self.objection = json.dumps({"decision": "adoption", "stance": "objection", "text": text})

    def key(self, name):
        return str(self.path / f"{name}.key")

    def enrol(self, name, person, root="root", holder="MEX"):
        request = str(self.path / f"{name}.note")
        self.run_program("key", "request", person, "--as", holder, "--key", self.key(name),
                         "--out", request, *self.here(person))
        self.run_program("key", "enrol", request, "--root", self.key(root), *self.here(person))

    def give_keys(self, holder, person, name):
        """A root key, which is given back, and under it one of the person, in NAME.key."""
        root = self.answer("key", "new", f"root-{name}", "--out", self.key(f"root-{name}"))
        self.answer("key", "new", f"{person}/key", "--out", self.key(name))
        self.run_program("key", "root", "--as", holder, "--key", self.key(f"root-{name}"),
                         "--instrument", "Note 13/2017", *self.here(person))
        self.enrol(name, person, f"root-{name}", holder)
        return root

    def object(self, *more, place=None, status=0, trusting=True):
        if trusting and {"--key", "--prepare"} & {*more} and "--log-key" not in more:
            more += ("--log-key", self.log_key)
        return self.run_program("act", TEXT, "take_stance", "--as", "MEX", "--payload",
                                self.objection, "--text",
                                self.write("reasons.txt", "No es aceptable."), *more,
                                *(place or self.here("p-mex")), status=status)

    def bundle(self):
        folder = str(self.path / "bundle")
        shutil.rmtree(folder, ignore_errors=True)
        self.run_program("audit", "bundle", TEXT, "--out", folder, *self.here("p-mex"))
        with open(os.path.join(folder, "log.vkey"), encoding="utf-8") as file:
            return folder, file.read().strip()
