namespace Provisioning.Sync.Model;

/// <summary>What an attribute, the group of a type or the role in a project should be.</summary>
public readonly struct WantedValue : IEquatable<WantedValue>
{
    /// <summary>Makes a wanted value.</summary>
    /// <param name="name">The attribute, the group type or the project.</param>
    /// <param name="text">The value; <c>null</c> for none.</param>
    public WantedValue(string name, string? text)
    {
        Name = name;
        Text = text;
    }

    /// <summary>The attribute, the group type or the project.</summary>
    public string Name { get; }

    /// <summary>The value; <c>null</c> when there should be none.</summary>
    public string? Text { get; }

    /// <summary>Compares name and text.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    /// <returns>True when both are the same.</returns>
    public static bool operator ==(WantedValue left, WantedValue right) => left.Equals(right);

    /// <summary>Compares name and text.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    /// <returns>True when one differs.</returns>
    public static bool operator !=(WantedValue left, WantedValue right) => !left.Equals(right);

    /// <summary>Compares name and text.</summary>
    /// <param name="other">The other value.</param>
    /// <returns>True when both are the same.</returns>
    public bool Equals(WantedValue other) => Name == other.Name && Text == other.Text;

    /// <summary>Compares name and text.</summary>
    /// <param name="obj">The other value.</param>
    /// <returns>True when both are the same.</returns>
    public override bool Equals(object? obj) => obj is WantedValue other && Equals(other);

    /// <summary>A hash of name and text.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => ((Name?.GetHashCode() ?? 0) * 397) ^ (Text?.GetHashCode() ?? 0);

    /// <summary>Name and text in one line.</summary>
    /// <returns>For example <c>Phone = 555-0100</c>.</returns>
    public override string ToString() => $"{Name} = {Text ?? "(none)"}";
}
