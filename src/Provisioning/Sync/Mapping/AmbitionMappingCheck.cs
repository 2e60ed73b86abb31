using Provisioning.Ambition;
using Provisioning.Ambition.Wire;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>Checks a mapping against what is recorded about an Ambition instance, without a request: the groups that earlier runs have found, and the fields of the connection.</summary>
internal sealed class AmbitionMappingCheck(ServiceMapping mapping, AmbitionConnection connection)
{
    /// <summary>Notes about what may be intended: groups that would be created, and fields that would not be given.</summary>
    /// <param name="people">The people who would be in the groups.</param>
    /// <param name="state">Where earlier runs have recorded the existing groups.</param>
    /// <param name="log">Where a list that cannot be read is reported.</param>
    /// <exception cref="ProvisioningException">What earlier runs have recorded cannot be read.</exception>
    public IEnumerable<MappingFinding> Notes(IReadOnlyList<SourcePerson> people, StateDirectory state, IProvisioningLog log)
    {
        _ = new AmbitionState(connection, state, log).ReadApplied();
        return NewGroups(people).Concat(MissingFields()).Select(m => new MappingFinding { Against = AmbitionRules.Service, Message = m });
    }

    // Where nothing is recorded about the groups of a type, each of them would be reported.
    private IEnumerable<string> NewGroups(IReadOnlyList<SourcePerson> people) => people
        .SelectMany(p => p.Accounts.TryGetValue(mapping.Service, out WantedAccount? account) ? account.Groups : [])
        .Where(g => g.Text is not null && connection.Groups.Of(g.Name).Count > 0 && !connection.Groups.Has(g.Name, g.Text))
        .GroupBy(g => (g.Name, g.Text!))
        .Select(g => $"Earlier runs have recorded no group '{g.Key.Item2}' of type '{g.Key.Name}', so a plan creates it. {Counted.Of(g.Count(), "of the people is", "of the people are")} to be in it."
            + NearMatches.Hint(g.Key.Item2, connection.Groups.Of(g.Key.Name)));

    private IEnumerable<string> MissingFields() => connection.Options.Api == AmbitionApi.Legacy
        ? []
        : connection.Options.FieldMap.Names
            .Where(name => !mapping.Attributes.Any(a => KeyText.AreSame(a.Name, name)) && !KeyText.AreSame(name, "IsActive"))
            .Select(name => $"The integration takes '{connection.Options.FieldMap.KeyOf(name) ?? name}', and the mapping does not give {name}.");
}
