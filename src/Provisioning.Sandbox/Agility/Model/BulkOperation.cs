using System;
using System.Collections.Generic;
using Provisioning.Sandbox.Agility.Assets;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>An operation with arguments: references by name of the argument and type, and the flag <c>IsOwner</c>.</summary>
internal sealed record BulkOperation(
    string Name,
    IReadOnlyList<KeyValuePair<string, string>> References,
    Action<Transaction, PendingAsset, IReadOnlyDictionary<string, Oid>, bool> Execute);
