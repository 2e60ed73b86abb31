namespace Provisioning.Ambition;

/// <summary>A value that is sent and never shown.</summary>
internal sealed class SecretValue
{
    private readonly string _text;

    public SecretValue(string text) => _text = text;

    /// <summary>The value in clear.</summary>
    public string Reveal() => _text;

    public override string ToString() => "***";
}
