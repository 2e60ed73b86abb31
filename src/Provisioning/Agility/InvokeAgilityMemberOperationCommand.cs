using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Runs an operation on Agility members, such as <c>Follow</c> or <c>PromoteCollaborator</c>. Each member is read first;
/// where the service says that the operation is not possible now, that row is an error and nothing is sent for it.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "AgilityMemberOperation", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class InvokeAgilityMemberOperationCommand : AgilityBatchCmdlet<MemberKey>
{
    private AgilityOperation _operation = null!;

    /// <summary>The operation, by a name that <c>Get-AgilityOperation</c> shows; case does not count.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string Operation { get; set; } = "";

    /// <summary>The log-in name, or several; the e-mail address stands for a missing one.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress", "Key")]
    public string[]? Username { get; set; }

    /// <summary>The identifier of the member, such as <c>Member:1042</c>, or several; a row with a user name as well must mean the same member.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Oid[]? Oid { get; set; }

    /// <summary>Takes access away from the built-in administrator and from the member behind the connection too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Only asks the service what it would do; needs the Bulk API (release 18.0 or later).</summary>
    [Parameter]
    public SwitchParameter Preview { get; set; }

    private protected override bool IsHarmless => Preview;

    private protected override RowAction RowAction => new(_operation.Name, $"Run the operation {_operation.Name} on the Agility member");

    private protected override bool NeedsInput => false;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        base.OnBegin();
        _operation = Await(token => Client.FindOperationAsync(Operation.Trim(), token));
    }

    private protected override string KeyOf(MemberKey value) => value.ToString();

    private protected override MemberKey MemberOf(MemberKey value) => value;

    private protected override bool IsSame(MemberKey first, MemberKey second) => true;

    private protected override IReadOnlyList<MemberKey> Read(SourceRow row) => [MemberKeyReader.Read(row)];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberKey> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.For(chunk).MoveAsync(MemberTransition.Of(_operation), values, cancellationToken, Force, Preview);
}
