namespace Provisioning.Commands.Connections;

/// <summary>Which connections a parameter takes.</summary>
internal enum ConnectionKind
{
    /// <summary>Those to either service.</summary>
    Either,

    /// <summary>Those to Agility.</summary>
    Agility,

    /// <summary>Those to Ambition.</summary>
    Ambition,
}
