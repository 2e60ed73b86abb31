using System;
using Provisioning.Sandbox.Agility.Assets;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>An operation, the attribute that says whether it is possible now, and what it does.</summary>
internal sealed record OperationDefinition(string Name, string Validator, Action<Transaction, PendingAsset> Execute)
{
    public OperationDefinition(string name, string validator, Action<PendingAsset> execute)
        : this(name, validator, (_, asset) => execute(asset))
    {
    }
}
