namespace Provisioning.Sandbox.Model;

/// <summary>The asset types of the instance.</summary>
internal sealed class AssetModel
{
    private readonly AssetType[] _order;
    private readonly Dictionary<string, AssetType> _types;
    private readonly Dictionary<string, IReadOnlyList<AssetType>> _concrete;

    private AssetModel(IEnumerable<AssetType> types)
    {
        Types = _order = types.ToArray();
        _types = Types.ToDictionary(type => type.Name);
        _concrete = Types.ToDictionary(type => type.Name, type => (IReadOnlyList<AssetType>)Types
            .Where(candidate => !candidate.IsAbstract && IsA(candidate.Name, type.Name))
            .ToArray());
    }

    public IReadOnlyList<AssetType> Types { get; }

    public AssetType this[string name] => _types[name];

    public AssetType? Find(string name) => _types.TryGetValue(name, out AssetType? type) ? type : null;

    /// <summary>The types that can have assets and are the named type or derived from it; none when it is not in the model.</summary>
    public IReadOnlyList<AssetType> Concrete(string name) =>
        _concrete.TryGetValue(name, out IReadOnlyList<AssetType>? types) ? types : Array.Empty<AssetType>();

    /// <summary>Where a type stands among all.</summary>
    public int PlaceOf(AssetType type) => Array.IndexOf(_order, type);

    /// <summary>Whether a type is the other one or derived from it.</summary>
    public bool IsA(string type, string other)
    {
        for (string? at = type; at is not null; at = Find(at)?.Base)
        {
            if (at == other)
            {
                return true;
            }
        }

        return false;
    }

    public static AssetModel Create() => new(
        new[] { BaseAssetType.Create(), MemberType.Create(), ScopeType.Create(), RoleType.Create(), MemberLabelType.Create() }
            .Concat(WorkitemTypes.Create())
            .Concat(RegressionTypes.Create())
            .Concat(ListTypes.Create()));
}
