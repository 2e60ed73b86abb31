using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>The projects of one instance, read once for a piece of work, page by page.</summary>
internal sealed class ProjectDirectory : IDisposable
{
    private readonly RestClient _rest;
    private readonly int _pageSize;
    private readonly SemaphoreSlim _lock = new(1);
    private ProjectTree? _tree;

    public ProjectDirectory(RestClient rest, int pageSize)
    {
        _rest = rest;
        _pageSize = pageSize;
    }

    public async Task<ProjectTree> ReadAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _tree ??= new ProjectTree(await ReadScopesAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    private async Task<List<(Oid Oid, string Name, Oid? Parent)>> ReadScopesAsync(CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Type = "Scope", Select = ["Name", "Parent"], PageSize = _pageSize };
        AssetWalk walk = new(_rest, query, []);
        List<(Oid Oid, string Name, Oid? Parent)> scopes = [];
        while (!walk.IsFinished)
        {
            foreach (AgilityAsset asset in await walk.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                scopes.Add((asset.Oid!.WithoutMoment, asset.Text("Name") ?? "", asset.Reference("Parent")?.WithoutMoment));
            }
        }

        return scopes;
    }
}
