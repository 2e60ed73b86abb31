namespace Provisioning.Ambition.Wire;

/// <summary>The result of a row according to an answer.</summary>
internal enum RowState
{
    /// <summary>The answer says nothing about it.</summary>
    Silent,

    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was accepted and will be processed later.</summary>
    Accepted,

    /// <summary>It was not carried out.</summary>
    Refused,
}
