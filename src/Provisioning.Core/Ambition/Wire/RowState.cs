namespace Provisioning.Ambition.Wire;

/// <summary>What became of a row, as an answer tells it.</summary>
internal enum RowState
{
    /// <summary>Nothing is said of it.</summary>
    Silent,

    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was taken in, to be worked on later.</summary>
    Accepted,

    /// <summary>It was not carried out.</summary>
    Refused,
}
