using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;
using Provisioning.Http;

namespace Provisioning.Planning;

/// <summary>Reads the members that steps touch, many in one request, with nothing but the attributes that count.</summary>
internal sealed class MemberLook
{
    private readonly AgilityConnection _connection;
    private readonly AgilityProjectClient _projects;
    private readonly RestClient _rest;
    private readonly string _match;
    private readonly Dictionary<string, string> _idsByKey = new(KeyText.Comparer);
    private readonly Dictionary<string, ILookup<string, AgilityProjectRole>> _roles = new(StringComparer.Ordinal);

    /// <param name="connection">The connection.</param>
    /// <param name="projects">Reads roles in projects.</param>
    /// <param name="match">The attribute that the keys of steps are values of.</param>
    /// <param name="log">Where requests and repeats are told.</param>
    public MemberLook(AgilityConnection connection, AgilityProjectClient projects, string match, IProvisioningLog log)
    {
        _match = match;
        _connection = connection;
        _projects = projects;
        _rest = new RestClient(connection, log);
    }

    /// <summary>Remembers whom a step made, for the steps that follow.</summary>
    public void Remember(string key, string id) => _idsByKey[key] = id;

    public async Task<IReadOnlyList<StepLook>> LookAsync(IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        AssetTypeDefinition type = await _connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false);
        Dictionary<string, AgilityAttribute> attributes = steps
            .SelectMany(s => s.Kind is PlanStepKind.Create or PlanStepKind.Update ? s.Changes.Select(c => c.Name) : s.Seen.Keys)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(n => n, type.Attribute, StringComparer.OrdinalIgnoreCase);
        string match = type.Attribute(_match).Name;
        List<AgilityMember> found = await ReadAsync(steps, attributes.Values.Select(a => a.Name), match, cancellationToken).ConfigureAwait(false);
        StepFreshness freshness = new(new ValueComparison(_match, attributes.ToDictionary(a => a.Key, a => a.Value.AttributeType, StringComparer.OrdinalIgnoreCase)));
        ILookup<string, AgilityMember> byId = found.ToLookup(m => m.Oid.ToString(), StringComparer.Ordinal);
        ILookup<string, AgilityMember> byName = found.Where(m => m.Username is not null).ToLookup(m => m.Username!, KeyText.Comparer);
        ILookup<string, AgilityMember> byKey = found.ToLookup(m => KeyText.Of(Value(m, match)) ?? "", KeyText.Comparer);

        List<StepLook> looks = new(steps.Count);
        foreach (PlanStep step in steps)
        {
            List<AgilityMember> members = IdOf(step) is { } id
                ? byId[id].ToList()
                : byName[UsernameOf(step)].Concat(byKey[KeyText.Of(step.Key)!]).Distinct().ToList();
            looks.Add(members.Count == 1 && ProtectedMembers.Reason(members[0].Oid, members[0].IsSelf) is { } who
                ? StepLook.Impossible($"'{step.Key}' is {who}, which no plan changes.", members[0].Oid.ToString())
                : members.Count > 1
                ? StepLook.Conflict($"There are several accounts for '{step.Key}' now ({string.Join(", ", members.Select(m => m.Oid))}).")
                : freshness.Look(step, members.Count == 0 ? null : await AccountAsync(step, members[0], attributes, match, cancellationToken).ConfigureAwait(false), membershipsKnown: true));
        }

        return looks;
    }

    private async Task<List<AgilityMember>> ReadAsync(
        IReadOnlyList<PlanStep> steps,
        IEnumerable<string> names,
        string match,
        CancellationToken cancellationToken)
    {
        MemberFinder finder = new(_rest, _connection.Uri) { Select = [.. MemberAttributes.Shown.Concat(names).Append("IsSelf").Append(match).Distinct()] };
        List<MemberKey> keys = steps.Select(s => IdOf(s) is { } id ? new MemberKey { Oid = Oid.Parse(id) } : new MemberKey { Username = UsernameOf(s) }).ToList();
        FoundMembers found = await finder.FindAsync(keys, cancellationToken).ConfigureAwait(false);
        IEnumerable<AgilityMember> members = keys.SelectMany(found.Of);
        if (match != "Username")
        {
            List<string> values = steps.Where(s => IdOf(s) is null).Select(s => s.Key).ToList();
            FoundMembers byMatch = await finder.FindAsync(match, values, cancellationToken).ConfigureAwait(false);
            members = members.Concat(values.SelectMany(byMatch.Of));
        }

        return members.Where(m => !m.IsDeleted).GroupBy(m => m.Oid).Select(g => g.First()).ToList();
    }

    private static string? Value(AgilityMember member, string name) =>
        member.Attributes.TryGetValue(name, out object? value) ? MemberColumns.Text(value) : null;

    private async Task<LiveAccount> AccountAsync(
        PlanStep step,
        AgilityMember member,
        Dictionary<string, AgilityAttribute> attributes,
        string match,
        CancellationToken cancellationToken) => new()
    {
        System = SystemNames.Agility,
        Id = member.Oid.ToString(),
        Key = Value(member, match),
        IsActive = !member.IsInactive,
        Attributes = attributes.ToDictionary(a => a.Key, a => Value(member, a.Value.Name), StringComparer.OrdinalIgnoreCase),
        ProjectRoles = step.Kind is PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole
            ? await RolesAsync(step.Changes[0].Name, member, cancellationToken).ConfigureAwait(false)
            : new Dictionary<string, string>(),
    };

    // Each project is read once for a run; whoever gets a role in it checks again what the member has.
    private async Task<Dictionary<string, string>> RolesAsync(string project, AgilityMember member, CancellationToken cancellationToken)
    {
        if (!_roles.TryGetValue(project, out ILookup<string, AgilityProjectRole>? roles))
        {
            roles = (await _projects.GetRolesInProjectAsync(project, cancellationToken).ConfigureAwait(false)).ToLookup(r => r.MemberOid.ToString());
            _roles[project] = roles;
        }

        string? role = roles[member.Oid.ToString()].Select(r => r.RoleOid?.ToString()).FirstOrDefault();
        return role is null ? [] : new Dictionary<string, string> { [project] = role };
    }

    private string? IdOf(PlanStep step) => step.Kind == PlanStepKind.Create ? null
        : step.Id ?? (_idsByKey.TryGetValue(step.Key, out string? id) ? id : null);

    private static string UsernameOf(PlanStep step) =>
        step.Changes.FirstOrDefault(c => string.Equals(c.Name, "Username", StringComparison.OrdinalIgnoreCase) && step.Kind == PlanStepKind.Create)?.After
        ?? step.Key;
}
