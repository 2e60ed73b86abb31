using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>Shows which person of the source has which account. A person that is named without wildcards and has no link is an error.</summary>
[Cmdlet(VerbsCommon.Get, "ProvisioningLink")]
[OutputType(typeof(ProvisioningLink))]
public sealed class GetProvisioningLinkCommand : StateCmdlet
{
    private IReadOnlyList<ProvisioningLink>? _links;

    /// <summary>The key of the person in the source, or several; wildcards work. All people unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = ["*"];

    /// <summary>Only accounts with this user name, or these; wildcards work.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Username { get; set; } = ["*"];

    /// <summary>Only in this service; in both unless given.</summary>
    [Parameter]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string[] Service { get; set; } = [AgilityRules.Service, AmbitionRules.Service];

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        _links ??= Read(OpenState());
        foreach (string key in Key)
        {
            List<ProvisioningLink> found = _links.Where(l => Fits(key, l.Key) && Username.Any(u => Fits(u, l.Username))).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(key))
            {
                ProvisioningException error = new(ProvisioningErrorKind.NotFound, $"'{key}' is linked to no account in {string.Join(" or ", Service)}.");
                WriteError(ErrorRecords.From(error, CommandName, key));
            }

            WriteObjects(found);
        }
    }

    private List<ProvisioningLink> Read(StateDirectory state)
    {
        LinkStore store = new(state);
        return store.Connections()
            .Where(c => Service.Contains(c.Service, StringComparer.OrdinalIgnoreCase))
            .SelectMany(c => store.Read(c.Service, c.Connection).Links)
            .OrderBy(l => l.Service, StringComparer.Ordinal)
            .ThenBy(l => l.Connection, StringComparer.OrdinalIgnoreCase)
            .ThenBy(l => l.Key, KeyText.Comparer)
            .ToList();
    }

    private static bool Fits(string pattern, string text) =>
        KeyText.AreSame(pattern, text) || WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(CanonicalText.Comparable(text));
}
