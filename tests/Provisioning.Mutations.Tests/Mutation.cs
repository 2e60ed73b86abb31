using Xunit.Abstractions;

namespace Provisioning.Mutations.Tests;

/// <summary>One protection, and how it is taken out of the code.</summary>
public sealed record Mutation : IXunitSerializable
{
    /// <summary>The protection that is taken out.</summary>
    public string Name { get; set; } = "";

    /// <summary>The file below <c>src/Provisioning.Core</c>.</summary>
    public string File { get; set; } = "";

    /// <summary>The text that stands in the file exactly once.</summary>
    public string Text { get; set; } = "";

    /// <summary>The text that takes its place.</summary>
    public string Replacement { get; set; } = "";

    /// <summary>A part of the names of the tests that must notice.</summary>
    public string Tests { get; set; } = "";

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Name), Name);
        info.AddValue(nameof(File), File);
        info.AddValue(nameof(Text), Text);
        info.AddValue(nameof(Replacement), Replacement);
        info.AddValue(nameof(Tests), Tests);
    }

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info)
    {
        Name = info.GetValue<string>(nameof(Name));
        File = info.GetValue<string>(nameof(File));
        Text = info.GetValue<string>(nameof(Text));
        Replacement = info.GetValue<string>(nameof(Replacement));
        Tests = info.GetValue<string>(nameof(Tests));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
