"""A real mail's server of its own process: aiosmtpd, which puts what it takes into a folder.

usage: mail_server.py FOLDER PORT [--delay SECONDS] [--tls CERTIFICATE KEY] [--log-in USER PASSWORD]

A mail is in the folder before it is answered. Addresses that begin with "refused" are refused for
good; the first mail to each that begins with "later" is wanted later."""
import argparse
import asyncio
import json
import os
import ssl
import sys
import time
import uuid

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Postbox:
    def __init__(self, folder, delay):
        self.folder, self.delay, self.put_off = folder, delay, set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return f"550 5.1.1 <{address}> no such user"
        if address.startswith("later") and address not in self.put_off:
            self.put_off.add(address)
            return "451 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = {"to": envelope.rcpt_tos, "from": envelope.mail_from, "at": time.time(),
                "tls": session.ssl is not None, "user": getattr(session, "auth_data", None),
                "helo": session.host_name,
                "text": envelope.original_content.decode("latin-1")}
        name = os.path.join(self.folder, f"{time.time_ns():020d}-{uuid.uuid4().hex}")
        with open(name + ".part", "w", encoding="utf-8") as file:
            json.dump(mail, file)
        os.rename(name + ".part", name + ".json")
        await asyncio.sleep(self.delay)
        return "250 OK taken"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("port", type=int)
    options.add_argument("--delay", type=float, default=0)
    options.add_argument("--tls", nargs=2)
    options.add_argument("--log-in", nargs=2)
    given = options.parse_args()
    more = {}
    if given.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*given.tls)
        more.update(tls_context=context, require_starttls=True)
    if given.log_in:
        wanted = [part.encode() for part in given.log_in]

        def authenticate(server, session, envelope, mechanism, credentials):
            right = [credentials.login, credentials.password] == wanted
            return AuthResult(success=right, auth_data=given.log_in[0] if right else None)
        more.update(authenticator=authenticate, auth_required=True,
                    auth_require_tls=bool(given.tls))
    server = Controller(Postbox(given.folder, given.delay), hostname="127.0.0.1", port=given.port,
                        **more)
    server.start()
    print("ready", flush=True)
    sys.stdin.read()  # until whoever started it lets go
    server.stop()


main()
