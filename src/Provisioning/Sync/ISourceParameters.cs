namespace Provisioning.Commands.Sync;

/// <summary>The parameters of the commands that read sources. Their bases differ, so the parameters stand in two places; what they mean stands in <see cref="PlanFromCommandLine"/>.</summary>
internal interface ISourceParameters
{
    /// <summary>Files; wildcards count.</summary>
    string[] Path { get; }

    /// <summary>Files by names that are taken as they are.</summary>
    string[] LiteralPath { get; }

    /// <summary>Which source is given, or what it is called.</summary>
    string? SourceName { get; }

    /// <summary>The mapping.</summary>
    object Mapping { get; }

    /// <summary>The services that count; <c>null</c> for all of the mapping.</summary>
    string[]? Service { get; }

    /// <summary>The day that dates are compared with; <c>null</c> for today.</summary>
    object? EffectiveDate { get; }
}
