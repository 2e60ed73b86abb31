using System.Collections.Generic;
using System.Management.Automation;
using Provisioning.Agility;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>The base of the commands that switch members off and on.</summary>
public abstract class MemberAccessCmdlet : AgilityBatchCmdlet<MemberKey>
{
    /// <summary>The log-in name; the e-mail address stands for a missing one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress", "Key")]
    public string? Username { get; set; }

    /// <summary>The identifier of the member, such as <c>Member:1042</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Oid? Oid { get; set; }

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    private protected override bool NeedsInput => false;

    private protected override string KeyOf(MemberKey value) => value.ToString();

    private protected override string ConflictKeyOf(MemberKey value) => value.Oid?.ToString() ?? base.ConflictKeyOf(value);

    private protected override bool IsSame(MemberKey first, MemberKey second) => true;

    private protected override IReadOnlyList<MemberKey> Read(SourceRow row) => [MemberKeyReader.Read(row)];
}
