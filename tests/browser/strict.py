"""What the headers of a page must say, for tests in a browser and without one."""

NEEDED = ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
LOOSE = ("unsafe-", "*", "http:", "https:", "data:", "blob:", "nonce-")
KEPT = ("public", "no-store")


def faults_of_headers(headers):
    """Faults of a page's headers, as words."""
    said = {name.lower(): value for name, value in headers.items()}
    policy = said.get("content-security-policy", "")
    faults = [f"the policy lacks {one}" for one in NEEDED if one not in policy]
    faults += [f"the policy allows {one}" for one in LOOSE if one in policy]
    if "content-security-policy-report-only" in said:
        faults.append("the policy only reports")
    if not any(one in said.get("cache-control", "") for one in KEPT):
        faults.append("does not say whether it may be kept")
    return faults
