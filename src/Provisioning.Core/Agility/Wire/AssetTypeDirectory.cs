namespace Provisioning.Agility.Wire;

/// <summary>The descriptions of asset types of one instance, each read once.</summary>
internal sealed class AssetTypeDirectory : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private readonly Dictionary<string, AssetTypeDefinition> _types = new(StringComparer.Ordinal);

    public async Task<AssetTypeDefinition> FindAsync(string type, RestClient rest, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_types.TryGetValue(type, out AssetTypeDefinition? definition))
            {
                definition = await rest.DescribeAsync(type, cancellationToken).ConfigureAwait(false);
                _types.Add(type, definition);
            }

            return definition;
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();
}
