using System.Collections;

namespace Provisioning.Hosted.Tests.Directories;

/// <summary>What Get-ADUser of Active Directory gives with -Properties DisplayName, EmailAddress, OfficePhone.</summary>
public sealed class DirectoryUser
{
    public string DistinguishedName { get; set; } = @"CN=Holt\, Mira (IT),OU=People,DC=corp,DC=example";

    public bool Enabled { get; set; } = true;

    public string GivenName { get; set; } = "Mira";

    public string Name { get; set; } = "Holt, Mira (IT)";

    public string ObjectClass { get; set; } = "user";

    public Guid ObjectGUID { get; set; } = Guid.NewGuid();

    public string SamAccountName { get; set; } = "mholt";

    public Hashtable SID { get; set; } = new() { ["Value"] = "S-1-5-21-1-2-3-1104" };

    public string Surname { get; set; } = "Holt";

    public string UserPrincipalName { get; set; } = "mholt@corp.local";

    public string DisplayName { get; set; } = "Mira Holt-Sand";

    public string EmailAddress { get; set; } = "mira.holt@corp.example";

    public string OfficePhone { get; set; } = "555-0100";

    public IReadOnlyList<string> MemberOf { get; set; } = [];

    public DateTime? AccountExpirationDate { get; set; }
}
