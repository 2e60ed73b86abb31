using System.Management.Automation;

namespace Provisioning.Commands.Ambition;

/// <summary>The base of the commands that send accounts of rows, with the columns of a person as parameters.</summary>
public abstract class AmbitionPersonCmdlet : AmbitionUserCmdlet
{
    /// <summary>The e-mail address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("e_mail", "e-mail", "Mail", "EmailAddress", "email_address", "work_email")]
    public string? Email { get; set; }

    /// <summary>The given name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("first_name", "GivenName", "given_name")]
    public string? FirstName { get; set; }

    /// <summary>The family name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("last_name", "Surname", "family_name", "sn")]
    public string? LastName { get; set; }

    /// <summary>The time zone, such as <c>America/New_York</c>; not sent unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("time_zone")]
    public string? TimeZone { get; set; }
}
