using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Agility;

/// <summary>Compares steps with the members that they touch, which are read together, with nothing but the attributes that count.</summary>
internal sealed class AgilityStepCheck
{
    private readonly AgilityConnection _connection;
    private readonly AgilityProjectClient _projects;
    private readonly MemberGroupSteps _groups;
    private readonly RestClient _rest;
    private readonly IReadOnlyList<string> _match;
    private readonly ILookup<string, string> _newNames;
    private readonly Dictionary<string, string> _idsByKey = new(KeyText.Comparer);
    private readonly SharedReading _reading = new();

    /// <param name="connection">The connection.</param>
    /// <param name="projects">Reads roles in projects.</param>
    /// <param name="groups">Reads member groups.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="log">The log of requests and repeats.</param>
    public AgilityStepCheck(AgilityConnection connection, AgilityProjectClient projects, MemberGroupSteps groups, ProvisioningPlan plan, IProvisioningLog log)
    {
        _match = plan.MatchOf(AgilityRules.Service);
        _newNames = StepPrecondition.NewNames(plan, AgilityRules.Service);
        _connection = connection;
        _projects = projects;
        _groups = groups;
        _rest = new RestClient(connection, log);
    }

    /// <summary>Remembers the member that a step created, for the steps that follow.</summary>
    public void Remember(string key, string id) => _idsByKey[key] = id;

    /// <summary>Records the member of a step: what was read of that member before does not count any more.</summary>
    public void Touch(PlanStep step, string? id)
    {
        if (Oid.TryParse(id ?? IdOf(step), out Oid? oid))
        {
            _reading.Touch(oid!);
        }
    }

    /// <summary>The member of a step, as it was asked for and is to be sent.</summary>
    public MemberKey KeyOf(PlanStep step, Oid? oid = null) => new()
    {
        Oid = oid ?? (Oid.TryParse(IdOf(step), out Oid? own) ? own : null), Username = UsernameOf(step), Row = step.Number,
    };

    /// <summary>Reads the members of steps, and says of each step whether it may be sent.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="following">The steps that come next, whose members are read in the same request where it has room.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<CheckedSteps> CheckAsync(IReadOnlyList<PlanStep> steps, IEnumerable<PlanStep> following, CancellationToken cancellationToken)
    {
        AssetTypeDefinition type = await _connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false);
        Dictionary<string, AgilityAttribute> attributes = AttributesOf(steps).ToDictionary(n => n, type.Attribute, StringComparer.OrdinalIgnoreCase);
        MemberFinder finder = FinderFor(steps, type);
        FoundMembers members = await ReadAsync(steps, following, type, finder, cancellationToken).ConfigureAwait(false);
        List<(string Attribute, FoundMembers Members)> others = [];
        foreach (string attribute in _match.Select(m => type.Attribute(m).Name).Where(n => n != "Username"))
        {
            others.Add((attribute, await finder.FindAsync(attribute, steps.Select(s => Created(s, attribute)).OfType<string>(), cancellationToken).ConfigureAwait(false)));
        }

        List<Found> found = steps.Select(s => Find(s, members, others)).ToList();
        Dictionary<string, AgilityProject> projects = [];
        Dictionary<string, string> gone = [];
        await ReadProjectsAsync(steps, projects, gone, cancellationToken).ConfigureAwait(false);
        MemberGroupList? groups = steps.Any(MemberGroupSteps.IsMembership) ? await _groups.ReadNamesAsync(cancellationToken).ConfigureAwait(false) : null;
        ProjectRoleSnapshot roles = await _projects
            .ReadRolesAsync(found.Where(f => HasProject(f.Step) && f.Only is not null && !gone.ContainsKey(f.Step.Changes[0].Name)).Select(f => (f.Only!.Oid, projects[f.Step.Changes[0].Name])).ToList(), cancellationToken)
            .ConfigureAwait(false);
        StepPrecondition precondition = new(new ValueComparison(AgilityRules.Instance, _match, attributes.ToDictionary(a => a.Key, a => a.Value.AttributeType, StringComparer.OrdinalIgnoreCase)), _newNames);
        return new CheckedSteps(found.Select(f => Check(f, precondition, Account, s => WithoutSubject(s, gone, groups))).ToList(), members, roles);

        LiveAccount Account(PlanStep step, AgilityMember member) => new()
        {
            Service = AgilityRules.Service,
            Id = member.Oid.ToString(),
            Key = Value(member, "Username"),
            IsActive = !member.IsInactive,
            Attributes = attributes.ToDictionary(a => a.Key, a => Value(member, a.Value.Name), StringComparer.OrdinalIgnoreCase),
            ProjectRoles = HasProject(step) && roles.Of(member.Oid, projects[step.Changes[0].Name].Oid)?.RoleOid is { } role
                ? new Dictionary<string, string> { [step.Changes[0].Name] = role.ToString() }
                : [],
            MemberGroups = groups is null ? [] : MemberLabels.NamesOf(member, groups),
        };
    }

    private async Task<FoundMembers> ReadAsync(
        IReadOnlyList<PlanStep> steps,
        IEnumerable<PlanStep> following,
        AssetTypeDefinition type,
        MemberFinder finder,
        CancellationToken cancellationToken)
    {
        List<MemberKey> keys = steps.Select(s => KeyOf(s)).ToList();
        if (_reading.Find(keys, finder.Select) is { } existing)
        {
            return existing;
        }

        int room = keys.TrueForAll(k => k.Oid is not null) ? MemberFinder.MaximumKeys - steps.Count : 0;
        List<PlanStep> along = [.. steps, .. following.Where(s => IdOf(s) is not null).Take(room)];
        if (!keys.TrueForAll(k => k.Oid is not null))
        {
            return await finder.FindAsync(keys, cancellationToken).ConfigureAwait(false);
        }

        int request = _reading.Begin();
        FoundMembers members = await (along.Count == steps.Count ? finder : FinderFor(along, type)).FindAsync(along.Select(s => KeyOf(s)), cancellationToken).ConfigureAwait(false);
        _reading.Keep(request, members);
        return members;
    }

    private MemberFinder FinderFor(IReadOnlyList<PlanStep> steps, AssetTypeDefinition type) =>
        new(_rest, _connection.Uri, [.. AttributesOf(steps).Concat(_match).Append("Username").Select(n => type.Attribute(n).Name), .. Projects(steps), .. Groups(steps), "IsSelf"]);

    private static IEnumerable<string> AttributesOf(IEnumerable<PlanStep> steps) => steps
        .SelectMany(s => s.Kind is PlanStepKind.Create or PlanStepKind.Update ? s.Changes.Select(c => c.Name) : s.Expected.Keys)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static PreconditionResult Check(Found found, StepPrecondition precondition, Func<PlanStep, AgilityMember, LiveAccount> account, Func<PlanStep, PreconditionResult?> withoutSubject)
    {
        if (found.Error is not null)
        {
            return PreconditionResult.Unread(found.Error);
        }

        if (found.Members.Count > 1)
        {
            return PreconditionResult.NoSubject($"There are several accounts for '{found.Step.Key}' now ({string.Join(", ", found.Members.Select(m => m.Oid))}).");
        }

        return found.Only is { } member && ProtectedMembers.Reason(member.Oid, member.IsSelf) is { } who
            ? PreconditionResult.Impossible($"'{found.Step.Key}' is {who}, which no plan changes.", member.Oid.ToString())
            : withoutSubject(found.Step) is { } gone ? gone with { Id = found.Only?.Oid.ToString() }
            : precondition.Check(found.Step, found.Only is null ? null : account(found.Step, found.Only), membershipsCertain: true);
    }

    // A new account is searched for by everything that identifies people: each of it may be taken.
    private Found Find(PlanStep step, FoundMembers members, List<(string Attribute, FoundMembers Members)> others)
    {
        try
        {
            IEnumerable<AgilityMember> found = members.Of(KeyOf(step))
                .Concat(others.SelectMany(o => Created(step, o.Attribute) is { } value ? o.Members.Of(value) : []));
            return new Found(step, found.Where(m => !m.IsDeleted).GroupBy(m => m.Oid).Select(g => g.First()).ToList());
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return new Found(step, []) { Error = e };
        }
    }

    // A deleted group or project concerns only the steps about it.
    private static PreconditionResult? WithoutSubject(PlanStep step, Dictionary<string, string> goneProjects, MemberGroupList? groups) =>
        groups is not null ? MemberGroupSteps.Check(step, groups)
        : HasProject(step) && goneProjects.TryGetValue(step.Changes[0].Name, out string? problem) ? PreconditionResult.NoSubject(problem)
        : null;

    // The tree of the projects is read once for a run.
    private async Task ReadProjectsAsync(IReadOnlyList<PlanStep> steps, Dictionary<string, AgilityProject> projects, Dictionary<string, string> gone, CancellationToken cancellationToken)
    {
        foreach (string project in steps.Where(HasProject).Select(s => s.Changes[0].Name).Distinct())
        {
            try
            {
                projects.Add(project, await _projects.FindProjectAsync(project, cancellationToken).ConfigureAwait(false));
            }
            catch (ProvisioningException e) when (e.Kind is ProvisioningErrorKind.NotFound or ProvisioningErrorKind.Conflict)
            {
                gone.Add(project, e.Message);
            }
        }
    }

    // A member who is removed from a project is searched for in it.
    private static IEnumerable<string> Projects(IReadOnlyList<PlanStep> steps) =>
        steps.Any(s => s.Kind == PlanStepKind.RemoveProjectRole) ? ProjectMember.WithProjects : [];

    private static IEnumerable<string> Groups(IReadOnlyList<PlanStep> steps) => steps.Any(MemberGroupSteps.IsMembership) ? MemberGroupSteps.Attributes : [];

    private static bool HasProject(PlanStep step) => step.Kind is PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole;

    private static string? Value(AgilityMember member, string name) =>
        member.Attributes.TryGetValue(name, out object? value) ? MemberColumns.Text(value) : null;

    private string? IdOf(PlanStep step) => step.Kind == PlanStepKind.Create ? null
        : step.Id ?? (_idsByKey.TryGetValue(step.Key, out string? id) ? id : null);

    private static string UsernameOf(PlanStep step) => Created(step, "Username") ?? step.Key;

    private static string? Created(PlanStep step, string attribute) => step.Kind == PlanStepKind.Create
        ? step.Changes.FirstOrDefault(c => string.Equals(c.Name, attribute, StringComparison.OrdinalIgnoreCase))?.After
        : null;

    private sealed record Found(PlanStep Step, IReadOnlyList<AgilityMember> Members)
    {
        public ProvisioningException? Error { get; init; }

        public AgilityMember? Only => Members.Count == 1 ? Members[0] : null;
    }
}
