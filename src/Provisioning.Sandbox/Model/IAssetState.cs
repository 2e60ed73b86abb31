namespace Provisioning.Sandbox.Model;

/// <summary>An asset at one moment: what attributes that are not stored are worked out of.</summary>
internal interface IAssetState
{
    SandboxOid Oid { get; }

    Revision Revision { get; }

    /// <summary>The revision that created the asset.</summary>
    Revision First { get; }

    AgilityChoices Choices { get; }

    /// <summary>Another asset at the same moment.</summary>
    IAssetState? Find(SandboxOid oid);
}
