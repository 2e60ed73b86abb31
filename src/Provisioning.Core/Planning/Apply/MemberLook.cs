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
        AssetQuery query = new() { Select = [.. MemberAttributes.Shown.Concat(names).Append("IsSelf").Append(match).Distinct()] };
        LookupRequest lookup = new(_rest, _connection.Uri, query);
        Dictionary<Oid, AgilityMember> found = [];
        await SendAsync("ID", steps.Select(IdOf).OfType<string>().Distinct().ToList()).ConfigureAwait(false);
        List<PlanStep> unknown = steps.Where(s => IdOf(s) is null).ToList();
        await SendAsync("Username", Spellings(unknown.Select(UsernameOf))).ConfigureAwait(false);
        if (match != "Username")
        {
            await SendAsync(match, Spellings(unknown.Select(s => s.Key))).ConfigureAwait(false);
        }

        return found.Values.Where(m => !m.IsDeleted).ToList();

        async Task SendAsync(string attribute, List<string> values)
        {
            if (values.Count > 0)
            {
                await lookup.SendAsync(attribute, values, null, m => found[m.Oid] = m, Refuse, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The service may mind case and how accents are written: names are asked for as they are, in lower case, and in both forms.
    private static List<string> Spellings(IEnumerable<string> names) => names
        .SelectMany(n => new[] { n, n.ToLowerInvariant() })
        .SelectMany(n => new[] { n, CanonicalText.Composed(n), CanonicalText.Apart(n) })
        .Distinct()
        .ToList();

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

    private static void Refuse(string value, ProvisioningException error) => throw error;
}
