using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>The projects of one instance, read once for a task, page by page.</summary>
internal sealed class ProjectDirectory(RestClient rest, int pageSize) : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private ProjectTree? _tree;
    private string? _shortfall;

    /// <summary>The projects, if they were already read; <c>null</c> otherwise.</summary>
    public ProjectTree? Loaded => _tree;

    /// <summary>All projects, for choosing one of them.</summary>
    /// <exception cref="ProvisioningException">The projects cannot be read, or not all of them.</exception>
    public async Task<ProjectTree> ReadAsync(CancellationToken cancellationToken)
    {
        (ProjectTree tree, string? shortfall) = await ReadAvailableAsync(cancellationToken).ConfigureAwait(false);
        return shortfall is null ? tree : throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, shortfall);
    }

    /// <summary>The projects that the service returns, and what is missing, if anything is.</summary>
    public async Task<(ProjectTree Tree, string? Shortfall)> ReadAvailableAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _tree ??= new ProjectTree(await ReadScopesAsync(cancellationToken).ConfigureAwait(false));
            return (_tree, _shortfall);
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    private async Task<List<(Oid Oid, string Name, Oid? Parent)>> ReadScopesAsync(CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Type = "Scope", Select = ["Name", "Parent"], PageSize = pageSize };
        AssetWalk walk = new(rest, query, [], "projects");
        List<(Oid Oid, string Name, Oid? Parent)> scopes = [];
        while (!walk.IsFinished)
        {
            foreach (AgilityAsset asset in await walk.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                scopes.Add((asset.Oid!.WithoutMoment, asset.Text("Name") ?? "", asset.Reference("Parent")?.WithoutMoment));
            }
        }

        _shortfall = walk.Shortfall;
        return scopes;
    }
}
