using System.Collections;
using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Commands.Agility.Finding;
using Provisioning.Commands.Common;
using Provisioning.Commands.Output;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Changes Agility members, named by OID, user name or piped member, many in one request where the instance can. Only what differs is sent; empty cells change nothing,
/// emptying is said with <c>-Clear</c>. A piped member brings its name and what was changed in it: further changes are given on the
/// command line, and what another user changed since it was read is not overwritten.
/// </summary>
[Cmdlet(VerbsCommon.Set, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class SetAgilityMemberCommand : MemberDraftCmdlet
{
    /// <summary>The log-in name, or several; the e-mail address unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    public string[]? Username { get; set; }

    /// <summary>The identifier of the member, such as <c>Member:1042</c>, or several; with it, a user name is something to change.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Oid[]? Oid { get; set; }

    /// <summary>Attributes and single relations to empty: <c>-Clear Phone, Description</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Clear { get; set; } = [];

    /// <summary>Targets to take out of multiple relations: <c>-Remove @{ Scopes = 'Scope:1010' }</c>. To add some, use <c>-Property</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Remove { get; set; } = new Hashtable();

    /// <summary>Only asks the service what it would do; needs the Bulk API (release 18.0 or later).</summary>
    [Parameter]
    public SwitchParameter Preview { get; set; }

    private protected override bool IsHarmless => Preview;

    private protected override RowAction RowAction => new("Update", "Change the Agility member");

    private protected override bool NeedsInput => false;

    private protected override bool MayRename => true;

    private protected override MemberExtras Read() => base.Read() with { Clear = Clear, Remove = NamedValues.From(Remove) };

    private protected override IEnumerable<KeyValuePair<string, object?>> CellsOf(PSObject input, KeyValuePair<string, object?>[] given) =>
        OutputObject.Source(input) is AgilityMember member ? MemberProperties.Edited(member, given) : base.CellsOf(input, given);

    private protected override MemberKey? MemberOf(MemberDraft value) => value.Oid is null ? null : new MemberKey { Oid = value.Oid, Username = value.Username };

    private protected override IReadOnlyList<MemberDraft> Read(SourceRow row) => [MemberDraftReader.ReadChange(row, Extras)];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberDraft> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.For(chunk).UpdateMembersAsync(values, cancellationToken, Preview);
}
