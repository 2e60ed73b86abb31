namespace Provisioning.Ambition.Wire;

/// <summary>A row that is to be sent, or one that is settled without sending.</summary>
/// <typeparam name="T">What the row means.</typeparam>
internal readonly struct PreparedRow<T>(T value, VerdictMeaning? settled = null)
{
    public T Value { get; } = value;

    /// <summary>How the row ended; <c>null</c> when it is to be sent.</summary>
    public VerdictMeaning? Settled { get; } = settled;
}
