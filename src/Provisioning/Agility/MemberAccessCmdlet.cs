using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that move members through their life-cycle: each is a line of <see cref="MemberTransition"/>.</summary>
public abstract class MemberAccessCmdlet : AgilityBatchCmdlet<MemberKey>
{
    /// <summary>The log-in name, or several; the e-mail address stands for a missing one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress", "Key")]
    public string[]? Username { get; set; }

    /// <summary>The identifier of the member, such as <c>Member:1042</c>, or several; a row with a user name as well must mean the same member.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Oid[]? Oid { get; set; }

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    /// <summary>Only asks the service what it would do; needs the Bulk API (release 18.0 or later).</summary>
    [Parameter]
    public SwitchParameter Preview { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    private protected override bool IsHarmless => Preview;

    private protected sealed override RowAction RowAction => new(Transition.Action, Question);

    /// <summary>The question of <c>-WhatIf</c> and <c>-Confirm</c>.</summary>
    private protected abstract string Question { get; }

    private protected abstract MemberTransition Transition { get; }

    /// <summary>True when the built-in administrator and the caller may lose access.</summary>
    private protected virtual bool IsForced => false;

    private protected override bool NeedsInput => false;

    private protected override string KeyOf(MemberKey value) => value.ToString();

    private protected override MemberKey MemberOf(MemberKey value) => value;

    private protected override bool IsSame(MemberKey first, MemberKey second) => true;

    private protected sealed override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberKey> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.For(chunk).MoveAsync(Transition, values, cancellationToken, IsForced, Preview);

    private protected override IReadOnlyList<MemberKey> Read(SourceRow row) => [MemberKeyReader.Read(row)];
}
