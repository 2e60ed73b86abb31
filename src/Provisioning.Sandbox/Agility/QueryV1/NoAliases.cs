using System.Collections.Generic;
using Provisioning.Sandbox.Agility.Assets;

namespace Provisioning.Sandbox.Agility.QueryV1;

/// <summary>Where there are no aliases.</summary>
internal sealed class NoAliases : IAliases
{
    public IReadOnlyList<Oid>? Find(string alias) => null;
}
