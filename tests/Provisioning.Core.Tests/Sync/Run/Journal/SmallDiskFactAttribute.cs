namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A fact that fills a disk; skipped, with the reason, where no small one can be mounted.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        using SmallDisk? disk = SmallDisk.TryMount();
        if (disk is null)
        {
            Skip = "Mounting a small tmpfs needs Linux and root.";
        }
    }
}
