namespace Provisioning.Hosted.Tests.Directories;

/// <summary>What Get-MgUser of Entra ID gives with -Property; it knows many more properties, which stay empty.</summary>
public sealed class CloudUser
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public string UserPrincipalName { get; set; } = "mira.holt@corp.example";

    public string DisplayName { get; set; } = "Mira Holt-Sand";

    public string GivenName { get; set; } = "Mira";

    public string Surname { get; set; } = "Holt";

    public string Mail { get; set; } = "mira@corp.example";

    public bool? AccountEnabled { get; set; }

    public string[] BusinessPhones { get; set; } = ["555-0100", "555-0101"];

    public object? Manager { get; set; }

    public IReadOnlyList<object> AssignedLicenses { get; set; } = [];

    public DateTime? EmployeeHireDate { get; set; }
}
