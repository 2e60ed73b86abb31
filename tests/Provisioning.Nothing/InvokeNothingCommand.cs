using System.Collections;
using System.Management.Automation;

namespace Provisioning.Nothing;

/// <summary>Takes rows as <c>New-AmbitionUser</c> does, by the same parameters, and does nothing with them.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Nothing", SupportsShouldProcess = true)]
public sealed class InvokeNothingCommand : PSCmdlet
{
    /// <summary>A row.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The log-in name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    public string? Username { get; set; }

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

    /// <summary>The time zone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("time_zone")]
    public string? TimeZone { get; set; }

    /// <summary>Whether the user may log in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_active", "Active", "Enabled", "AccountEnabled")]
    [TruthTransformation]
    public bool? IsActive { get; set; }

    /// <summary>Additional fields.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary? Field { get; set; }

    /// <summary>Additional columns.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] IncludeColumn { get; set; } = [];

    /// <summary>A connection.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Connection { get; set; }

    /// <summary>Gives an object for each row, as a command does that reports.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (PassThru)
        {
            WriteObject(new object());
        }
    }
}
