using System.Management.Automation;
using Provisioning.Agility.Wire;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that add a member to something, or remove it from there: a project, a member group.</summary>
/// <typeparam name="T">What a row means.</typeparam>
public abstract class MemberRelationCmdlet<T> : AgilityBatchCmdlet<T>
    where T : class
{
    /// <summary>The log-in name, or several; the e-mail address stands for a missing one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress")]
    public string[]? Username { get; set; }

    /// <summary>The identifier of the member, such as <c>Member:1042</c>, or several; a row with a user name as well must mean the same member.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MemberOid")]
    public Oid[]? Oid { get; set; }

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    private protected override bool NeedsInput => false;
}
