"""A SAML identity provider: its metadata, and answers signed with its own key."""

import base64
import uuid
import zlib
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from onelogin.saml2.utils import OneLogin_Saml2_Utils

ENTITY = "https://idp.kiezel.example/saml"
MAIL = "urn:oid:0.9.2342.19200300.100.1.3"
GIVEN, FAMILY = "urn:oid:2.5.4.42", "urn:oid:2.5.4.4"


class Idp:
    """One provider with its key; ``metadata`` is what a service reads of it."""

    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificate = self.signed_by_itself()

    def signed_by_itself(self):
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp")])
        now = datetime.now(UTC)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
        made = made.public_key(self.key.public_key()).serial_number(1)
        made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(
            now + timedelta(days=1)
        )
        return made.sign(self.key, hashes.SHA256())

    @property
    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def private(self):
        kinds = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        return self.key.private_bytes(*kinds, serialization.NoEncryption()).decode()

    @property
    def metadata(self):
        body = "".join(self.pem.splitlines()[1:-1])
        return f"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ENTITY}">
        <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
        <ds:X509Data><ds:X509Certificate>{body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
        <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
        Location="{ENTITY}/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>"""

    def answer(self, asked, person):
        """The signed answer to this question, for a person with these attributes."""
        return self.seal(response_to(asked, person))

    def seal(self, response):
        assertion = ElementTree.tostring(
            response.find("{urn:oasis:names:tc:SAML:2.0:assertion}Assertion")
        )
        signed = OneLogin_Saml2_Utils.add_sign(assertion.decode(), self.private, self.pem)
        response.remove(response.find("{urn:oasis:names:tc:SAML:2.0:assertion}Assertion"))
        whole = ElementTree.tostring(response).decode().replace("</ns0:Response>", "")
        text = whole + signed.decode().removeprefix("<?xml version='1.0'?>") + "</ns0:Response>"
        return base64.b64encode(text.encode()).decode()


def question(url):
    """What the service asked, out of the address it sent the browser to: id, return address, issuer."""
    packed = parse_qs(urlsplit(url).query)["SAMLRequest"][0]
    asked = ElementTree.fromstring(zlib.decompress(base64.b64decode(packed), -15))  # noqa: S314 - ours
    issuer = asked.find("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer").text
    return asked.get("ID"), asked.get("AssertionConsumerServiceURL"), issuer


def response_to(asked, person):
    """The answer, not yet signed."""
    id_, back, audience = asked
    now = datetime.now(UTC)
    at, until = (f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (now, now + timedelta(minutes=5)))
    attributes = "".join(
        f'<saml:Attribute Name="{name}"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>'
        for name, value in person.items()
    )
    return ElementTree.fromstring(  # noqa: S314 - ours
        f"""<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="r{uuid.uuid4().hex}" Version="2.0"
        IssueInstant="{at}" Destination="{back}" InResponseTo="{id_}"><saml:Issuer>{ENTITY}</saml:Issuer>
        <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
        <saml:Assertion ID="a{uuid.uuid4().hex}" Version="2.0" IssueInstant="{at}">
        <saml:Issuer>{ENTITY}</saml:Issuer><saml:Subject><saml:NameID>noor-1</saml:NameID>
        <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{back}" InResponseTo="{id_}"/>
        </saml:SubjectConfirmation></saml:Subject>
        <saml:Conditions NotBefore="{at}" NotOnOrAfter="{until}"><saml:AudienceRestriction>
        <saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
        <saml:AuthnStatement AuthnInstant="{at}"><saml:AuthnContext><saml:AuthnContextClassRef>
        urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>
        </saml:AuthnStatement><saml:AttributeStatement>{attributes}</saml:AttributeStatement>
        </saml:Assertion></samlp:Response>"""
    )
