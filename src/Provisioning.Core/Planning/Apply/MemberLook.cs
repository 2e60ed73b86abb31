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
    private readonly Dictionary<string, string> _idsByKey = new(KeyText.Comparer);
    private readonly Dictionary<string, ILookup<string, AgilityProjectRole>> _roles = new(StringComparer.Ordinal);

    public MemberLook(AgilityConnection connection, AgilityProjectClient projects, IProvisioningLog log)
    {
        _connection = connection;
        _projects = projects;
        _rest = new RestClient(connection, log);
    }

    /// <summary>Remembers whom a step made, for the steps that follow.</summary>
    public void Remember(string key, string id) => _idsByKey[key] = id;

    public async Task<IReadOnlyList<StepLook>> LookAsync(IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        AssetTypeDefinition type = await _connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> names = steps
            .SelectMany(s => s.Kind is PlanStepKind.Create or PlanStepKind.Update ? s.Changes.Select(c => c.Name) : s.Seen.Keys)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(n => n, n => type.Attribute(n).Name, StringComparer.OrdinalIgnoreCase);
        List<AgilityMember> found = await ReadAsync(steps, names.Values, cancellationToken).ConfigureAwait(false);
        ILookup<string, AgilityMember> byId = found.ToLookup(m => m.Oid.ToString(), StringComparer.Ordinal);
        ILookup<string, AgilityMember> byName = found.Where(m => m.Username is not null).ToLookup(m => m.Username!, StringComparer.OrdinalIgnoreCase);

        List<StepLook> looks = new(steps.Count);
        foreach (PlanStep step in steps)
        {
            AgilityMember? member = (IdOf(step) is { } id ? byId[id] : byName[UsernameOf(step)]).FirstOrDefault();
            LiveAccount? now = member is null ? null : await AccountAsync(step, member, names, cancellationToken).ConfigureAwait(false);
            looks.Add(StepFreshness.Look(step, now, membershipsKnown: true));
        }

        return looks;
    }

    private async Task<List<AgilityMember>> ReadAsync(IReadOnlyList<PlanStep> steps, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Select = [.. MemberAttributes.Shown.Concat(names).Distinct()] };
        LookupRequest lookup = new(_rest, _connection.Uri, query);
        Dictionary<Oid, AgilityMember> found = [];
        List<string> ids = steps.Select(IdOf).OfType<string>().Distinct().ToList();
        if (ids.Count > 0)
        {
            await lookup.SendAsync("ID", ids, null, m => found[m.Oid] = m, Refuse, cancellationToken).ConfigureAwait(false);
        }

        List<string> usernames = steps.Where(s => IdOf(s) is null).Select(UsernameOf).ToList();
        if (usernames.Count > 0)
        {
            // The service may mind case: names are asked for as they are and in lower case.
            List<string> both = usernames.Concat(usernames.Select(n => n.ToLowerInvariant())).Distinct().ToList();
            await lookup.SendAsync("Username", both, null, m => found[m.Oid] = m, Refuse, cancellationToken).ConfigureAwait(false);
        }

        return found.Values.Where(m => !m.IsDeleted).ToList();
    }

    private async Task<LiveAccount> AccountAsync(
        PlanStep step,
        AgilityMember member,
        Dictionary<string, string> names,
        CancellationToken cancellationToken) => new()
    {
        System = SystemNames.Agility,
        Id = member.Oid.ToString(),
        IsActive = !member.IsInactive,
        Attributes = names.ToDictionary(
            n => n.Key, n => member.Attributes.TryGetValue(n.Value, out object? value) ? MemberColumns.Text(value) : null, StringComparer.OrdinalIgnoreCase),
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
