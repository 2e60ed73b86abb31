namespace Provisioning.Agility.Wire;

/// <summary>What stands for an asset and can be given in place of its OID.</summary>
internal interface IAsset
{
    /// <summary>The OID of the asset.</summary>
    Oid Oid { get; }
}
