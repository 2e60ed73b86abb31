using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Targets.Agility;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>Asks Agility for the attributes, projects and roles that a mapping and its people name. No member is read.</summary>
internal sealed class AgilityMappingCheck(ServiceMapping mapping, AgilityConnection connection, IProvisioningLog log)
{
    private readonly List<MappingFinding> _findings = [];
    private readonly List<MappingFinding> _notes = [];

    /// <summary>Notes about what may be intended.</summary>
    public IReadOnlyList<MappingFinding> Notes => _notes;

    /// <exception cref="ProvisioningException">The service cannot be asked.</exception>
    public async Task<IReadOnlyList<MappingFinding>> FindAsync(IReadOnlyList<SourcePerson> people, CancellationToken cancellationToken)
    {
        RestClient rest = new(connection, log);
        IReadOnlyCollection<string> alwaysFilled = [];
        try
        {
            alwaysFilled = (await MemberColumns.FindAsync(mapping, connection, rest, cancellationToken).ConfigureAwait(false)).AlwaysFilled;
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.InvalidSource)
        {
            _findings.AddRange(MappingFinding.Lines(AgilityRules.Service, e.Message));
        }

        IReadOnlyList<string> required = await RequiredAttributes.NamesAsync(connection, rest, cancellationToken).ConfigureAwait(false);
        RefuseClear([.. required, .. alwaysFilled]);
        CheckRequired(required, people);
        using AgilityProjectClient projects = new(connection, log);
        foreach (NamedRule rule in mapping.ProjectRoles)
        {
            await CheckProjectAsync(rule, projects, cancellationToken).ConfigureAwait(false);
        }

        LiveState roles = new() { Roles = await AgilityLiveReader.ReadRolesAsync(projects, cancellationToken).ConfigureAwait(false) };
        foreach (NamedRule rule in mapping.Attributes.Where(a => AgilityRules.Instance.IsRole(a.Name)).Concat(mapping.ProjectRoles))
        {
            CheckRoles(rule, roles, people);
        }

        if (mapping.MemberGroups.IsThere)
        {
            await CheckGroupsAsync(people, cancellationToken).ConfigureAwait(false);
        }

        return _findings;
    }

    private async Task CheckGroupsAsync(IReadOnlyList<SourcePerson> people, CancellationToken cancellationToken)
    {
        try
        {
            MemberGroupCheck groups = await MemberGroupCheck.ReadAsync(mapping, connection, log, cancellationToken).ConfigureAwait(false);
            groups.Problems(people).ToList().ForEach(Add);
            if (groups.Made(people) is { } made)
            {
                _notes.Add(new MappingFinding { Against = AgilityRules.Service, Message = made });
            }
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.ServiceMissing)
        {
            Add($"{mapping.MemberGroups.Rules[0].Rule.Place}: {e.Message}");
        }
    }

    // Attributes that have a default value in the instance cannot be empty either.
    private void RefuseClear(IReadOnlyCollection<string> names)
    {
        foreach (NamedRule rule in mapping.Attributes.Where(a => names.Contains(a.Name, StringComparer.OrdinalIgnoreCase) && Clears(a)))
        {
            Add($"{rule.Rule.Chain.First(IsClearing).Place}: {rule.Name} cannot be cleared: Agility requires it for every member.");
        }
    }

    private static bool Clears(NamedRule rule) => rule.Rule.Chain.Any(IsClearing);

    private static bool IsClearing(ValueRule rule) => rule.Empty == EmptyRule.Clear;

    private void CheckRequired(IReadOnlyList<string> required, IReadOnlyList<SourcePerson> people)
    {
        foreach (string name in required)
        {
            NamedRule? rule = mapping.Attributes.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));
            if (rule is null && !(mapping.GivesShortName && name == ShortName.Attribute))
            {
                Add($"Agility.Attributes: '{name}' is missing; Agility requires it for every new member.");
            }
            else if (rule is not null && !Clears(rule))
            {
                NoteEmpty(rule, people);
            }
        }
    }

    // Without user name and name there is no account at all, which the rule's own count shows.
    private void NoteEmpty(NamedRule rule, IReadOnlyList<SourcePerson> people)
    {
        List<SourcePerson> without = AgilityRules.Instance.Required.Contains(rule.Name)
            ? []
            : people.Where(p => p.State == PersonState.Active && p.Accounts.TryGetValue(mapping.Service, out WantedAccount? account) && account.Value(rule.Name) is null).ToList();
        if (without.Count > 0)
        {
            _notes.Add(new MappingFinding
            {
                Against = AgilityRules.Service,
                Message = FormattableString.Invariant($"{rule.Rule.Place}: Agility requires {rule.Name} for every new member, and {Counted.Of(without.Count, "person has", "people have")} none, the first one on row {without[0].Number.Row}."),
            });
        }
    }

    private async Task CheckProjectAsync(NamedRule rule, AgilityProjectClient projects, CancellationToken cancellationToken)
    {
        try
        {
            _ = await projects.FindProjectAsync(rule.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.Kind is ProvisioningErrorKind.NotFound or ProvisioningErrorKind.Conflict)
        {
            Add($"{rule.Rule.Place}: {e.Message}");
        }
    }

    private void CheckRoles(NamedRule rule, LiveState roles, IReadOnlyList<SourcePerson> people)
    {
        HashSet<string> told = new(KeyText.Comparer);
        foreach ((string text, MappingPlace place) in rule.Rule.Written.Where(w => told.Add(w.Text)))
        {
            if (AgilityRules.Instance.FindRole(roles, text, out _) is { } problem)
            {
                Add($"{place}: {problem}");
            }
        }

        var found = people
            .Select(p => (Person: p, Text: TextOf(rule, p)))
            .Where(p => p.Text is not null)
            .GroupBy(p => p.Text!, KeyText.Comparer)
            .Where(g => told.Add(g.Key));
        foreach (var group in found)
        {
            if (AgilityRules.Instance.FindRole(roles, group.Key, out _) is { } problem)
            {
                Add(FormattableString.Invariant($"{rule.Rule.Place}: {problem} {Counted.Of(group.Count(), "person has", "people have")} it, the first one on row {group.First().Person.Number.Row}."));
            }
        }
    }

    private string? TextOf(NamedRule rule, SourcePerson person)
    {
        if (!person.Accounts.TryGetValue(mapping.Service, out WantedAccount? account))
        {
            return null;
        }

        return mapping.ProjectRoles.Contains(rule)
            ? account.ProjectRoles.FirstOrDefault(v => v.Name == rule.Name).Text
            : account.Value(rule.Name);
    }

    private void Add(string message) => _findings.Add(new MappingFinding { Against = AgilityRules.Service, Message = message });
}
