using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>Removes links. Neither the person nor the account changes: the next plan matches the person again.</summary>
[Cmdlet(VerbsCommon.Remove, "ProvisioningLink", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningLink))]
public sealed class RemoveProvisioningLinkCommand : StateCmdlet
{
    private readonly List<(string Service, string Key, string? Address)> _requests = [];

    /// <summary>The service.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string Service { get; set; } = "";

    /// <summary>The key of the person in the source, or several.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string?[]? Key { get; set; } = [];

    /// <summary>Only links of the service at this address, as <c>Get-ProvisioningLink</c> shows it; at every address unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Connection")]
    public string? Address { get; set; }

    /// <summary>Returns the links that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => _requests.AddRange((Key ?? [""]).Select(k => (Service, k ?? "", string.IsNullOrEmpty(Address) ? null : Address)));

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        StateDirectory state = OpenState();
        HashSet<int> found = [];
        foreach ((string service, RunConnection connection) in new LinkStore(state).Connections())
        {
            int[] here = [.. Enumerable.Range(0, _requests.Count).Where(i => IsAt(_requests[i], service, connection))];
            if (here.Length > 0)
            {
                using LinkEditor editor = LinkEditor.Open(state, service, connection, mayWrite: !IsWhatIf);
                found.UnionWith(here.Where(i => Remove(editor, _requests[i].Key)).ToList());
                editor.Save();
            }
        }

        foreach ((string Service, string Key, string? Address) missing in _requests.Where((_, i) => !found.Contains(i)))
        {
            ProvisioningException error = new(ProvisioningErrorKind.NotFound, $"'{missing.Key}' is linked to no account in {missing.Service}{(missing.Address is null ? "" : $" at {missing.Address}")}.");
            WriteError(ErrorRecords.From(error, CommandName, missing.Key));
        }
    }

    private bool Remove(LinkEditor editor, string key)
    {
        if (editor.Find(key) is not { } link)
        {
            return false;
        }

        if (ShouldProcess(link.ToString(), "Remove the link"))
        {
            editor.Remove(key);
            if (PassThru)
            {
                WriteObject(link);
            }
        }

        return true;
    }

    private static bool IsAt((string Service, string Key, string? Address) request, string service, RunConnection connection) =>
        string.Equals(request.Service, service, StringComparison.OrdinalIgnoreCase) && (request.Address is null || KeyText.AreSame(request.Address, connection.Address));
}
