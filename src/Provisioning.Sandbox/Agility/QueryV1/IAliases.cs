using System.Collections.Generic;
using Provisioning.Sandbox.Agility.Assets;

namespace Provisioning.Sandbox.Agility.QueryV1;

/// <summary>Knows the assets behind aliases.</summary>
internal interface IAliases
{
    /// <summary>The assets behind an alias; null when there is no such alias (yet).</summary>
    IReadOnlyList<Oid>? Find(string alias);
}
