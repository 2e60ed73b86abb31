using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Projects;

/// <summary>All projects that the caller may read, in the order of the tree: each one before those below it.</summary>
internal sealed class ProjectTree
{
    private readonly List<AgilityProject> _projects = [];
    private readonly Dictionary<Oid, AgilityProject> _byOid;

    public ProjectTree(IEnumerable<(Oid Oid, string Name, Oid? Parent)> scopes)
    {
        Dictionary<Oid, (Oid Oid, string Name, Oid? Parent)> byOid = [];
        foreach ((Oid Oid, string Name, Oid? Parent) scope in scopes)
        {
            byOid[scope.Oid] = scope;
        }

        ILookup<Oid?, (Oid Oid, string Name, Oid? Parent)> below = byOid.Values
            .Where(s => s.Parent is not null && byOid.ContainsKey(s.Parent))
            .OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(s => s.Oid.Number)
            .ToLookup(s => s.Parent);
        foreach ((Oid Oid, string Name, Oid? Parent) top in byOid.Values.Where(s => s.Parent is null || !byOid.ContainsKey(s.Parent)).OrderBy(s => s.Oid.Number))
        {
            Add(top, "", 0, below);
        }

        _byOid = _projects.ToDictionary(p => p.Oid);
    }

    public IReadOnlyList<AgilityProject> Projects => _projects;

    public AgilityProject? Find(Oid oid) => _byOid.TryGetValue(oid, out AgilityProject? project) ? project : null;

    /// <summary>The projects under one, in the order of the tree.</summary>
    public IEnumerable<AgilityProject> Below(AgilityProject root, bool recurse)
    {
        int start = _projects.IndexOf(root) + 1;
        return _projects.Skip(start)
            .TakeWhile(p => p.Depth > root.Depth)
            .Where(p => recurse || p.Depth == root.Depth + 1);
    }

    /// <summary>Finds a project by OID or by name; the case of a name does not count.</summary>
    /// <exception cref="ProvisioningException">There is none, or there are several with that name.</exception>
    public AgilityProject Resolve(string text)
    {
        if (Oid.TryParse(text, out Oid? oid))
        {
            return Find(oid!) ?? throw Missing($"There is no project {oid!.WithoutMoment}, or this connection may not read it.");
        }

        List<AgilityProject> found = _projects.Where(p => KeyText.AreSame(p.Name, text)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw Missing($"There is no project '{text}'.{NearMatches.Hint(text, _projects.Select(p => p.Name))}"),
            _ => throw new ProvisioningException(
                ProvisioningErrorKind.Conflict,
                $"Several projects are called '{text}': {string.Join(", ", found.Select(p => $"{p.Oid} ({p.Path})"))}. Give the OID."),
        };
    }

    private static ProvisioningException Missing(string message) => new(ProvisioningErrorKind.NotFound, message);

    private void Add(
        (Oid Oid, string Name, Oid? Parent) scope,
        string path,
        int depth,
        ILookup<Oid?, (Oid Oid, string Name, Oid? Parent)> below)
    {
        AgilityProject project = new() { Oid = scope.Oid, Name = scope.Name, Parent = scope.Parent, Path = path + scope.Name, Depth = depth };
        _projects.Add(project);
        foreach ((Oid Oid, string Name, Oid? Parent) child in below[scope.Oid])
        {
            Add(child, project.Path + "/", depth + 1, below);
        }
    }
}
