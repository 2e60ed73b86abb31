namespace Provisioning.Agility.Wire;

/// <summary>How a service compares text.</summary>
internal enum CaseRule
{
    /// <summary>No answer has shown it yet.</summary>
    Unknown,

    /// <summary>Without regard to case.</summary>
    Ignored,

    /// <summary>With regard to case.</summary>
    Minded,
}
