using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;
using Provisioning.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Links a person of the source to an account by hand; an earlier link of the person ends. The account is searched for
/// in the service. An account that is linked to another person stays there, unless <c>-Force</c> moves it.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ProvisioningLink", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningLink))]
public sealed class SetProvisioningLinkCommand : LifecycleCmdlet
{
    private readonly List<LinkRequest> _requests = [];

    /// <summary>The service of the account.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string Service { get; set; } = "";

    /// <summary>The key of the person in the source.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string Key { get; set; } = "";

    /// <summary>The account: its identifier, such as <c>Member:1042</c>, or its user name.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string Account { get; set; } = "";

    /// <summary>Moves an account from the person who is linked to it now.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        try
        {
            // A comparison also pipes accounts without a person, and people without an account.
            LinkEditor.RequireNamed(Service, Key, Account);
            _requests.Add(new LinkRequest(Service, Key.Trim(), Account.Trim()));
        }
        catch (ProvisioningException e)
        {
            WriteError(ErrorRecords.From(e, CommandName, Key ?? Account));
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_requests.Count == 0)
        {
            return;
        }

        StateDirectory state = OpenState();
        string[] services = [.. Services.All.Select(s => s.Name).Where(n => _requests.Any(r => Is(r, n)))];
        RunTargets targets = Targets(services);
        targets.Require(services);
        foreach (string service in services)
        {
            Link(targets.Of(service), new RunContext(targets, state, Log), _requests.FindAll(r => Is(r, service)));
        }
    }

    private void Link(ProvisioningTarget target, RunContext context, List<LinkRequest> requests)
    {
        string[] names = [.. requests.Select(r => r.Account).Distinct(StringComparer.Ordinal)];
        Func<string, LiveAccount> accounts = AwaitEngine(token => target.FindAccountsAsync(names, context, token));
        RunConnection connection = context.Targets.Connections(context.State)[target.Rules.Name];
        using LinkEditor editor = LinkEditor.Open(context.State, target.Rules.Name, connection, mayWrite: !IsWhatIf);
        foreach (LinkRequest request in requests)
        {
            try
            {
                if (context.Targets.HoldSecret(request.Key))
                {
                    throw new ProvisioningException(ProvisioningErrorKind.InvalidRow, "The key holds the token or password of a connection, which must not be written down.");
                }

                Link(editor, request, accounts(request.Account), target.Rules);
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                WriteError(ErrorRecords.From(e, CommandName, request.Key));
            }
        }

        WriteObjects(editor.Save());
    }

    private void Link(LinkEditor editor, LinkRequest request, LiveAccount account, TargetRules rules)
    {
        string name = account.LinkName(rules) ?? request.Account;
        editor.Require(request.Key, name, Force);
        if (ShouldProcess($"{rules.Name} {request.Key}", $"Link to {name}{(account.Key == name ? "" : $" ({account.Key})")}"))
        {
            editor.Set(request.Key, name, account.Key ?? "");
        }
    }

    private static bool Is(LinkRequest request, string service) => string.Equals(request.Service, service, StringComparison.OrdinalIgnoreCase);
}
