using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>The asset types of the instance.</summary>
internal sealed class AssetModel
{
    private readonly Dictionary<string, AssetType> _types;

    private AssetModel(params AssetType[] types)
    {
        Types = types;
        _types = types.ToDictionary(type => type.Name);
    }

    public IReadOnlyList<AssetType> Types { get; }

    public AssetType this[string name] => _types[name];

    public AssetType? Find(string name) => _types.TryGetValue(name, out AssetType? type) ? type : null;

    public static AssetModel Create() => new(MemberType.Create(), ScopeType.Create(), RoleType.Create());
}
