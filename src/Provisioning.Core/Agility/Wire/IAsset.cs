namespace Provisioning.Agility.Wire;

/// <summary>An object that represents an asset and can be given instead of its OID.</summary>
internal interface IAsset
{
    /// <summary>The OID of the asset.</summary>
    Oid Oid { get; }
}
