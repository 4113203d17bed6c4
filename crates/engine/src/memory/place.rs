//! Chooses the SQLite journal that is safe in the folder of a memory.
//!
//! The write-ahead log needs memory that processes share, which network shares do not offer. It also needs
//! two files that change together, but programs that synchronise folders copy each file separately. In such
//! folders the rollback journal is used: it is slower, and readers wait for the writer, but it is safe.

use std::path::Path;

/// The SQLite journal by which transactions are made atomic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Journal {
    /// SQLite's write-ahead log.
    WriteAhead,
    /// SQLite's rollback journal.
    Rollback,
}

impl Journal {
    pub(super) fn pragma(self) -> &'static str {
        match self {
            Self::WriteAhead => "wal",
            Self::Rollback => "delete",
        }
    }

    /// The journal that is safe for a file in this folder.
    pub(super) fn for_folder(folder: &Path) -> Self {
        // The real path is used, because the given path may be relative, a link or a mapped drive.
        match folder.canonicalize() {
            Ok(folder) if !is_network(&folder) && !is_synchronised(&folder) => Self::WriteAhead,
            _ => Self::Rollback,
        }
    }
}

/// Whether a folder is on another machine, or on a type of file system that may be on another machine.
#[cfg(target_os = "linux")]
fn is_network(folder: &Path) -> bool {
    // linux/magic.h: NFS, SMB, CIFS, SMB2, FUSE (sshfs, cloud drives), 9P, AFS, Ceph, Coda; the shared
    // folders of virtual machines (vboxsf, vmhgfs).
    const NETWORK: [u32; 11] = [
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414F,
        0x00C3_6400,
        0x7375_7245,
        0x786F_4256,
        0xBACB_ACBC,
    ];
    rustix::fs::statfs(folder)
        .is_ok_and(|about| u32::try_from(about.f_type).is_ok_and(|magic| NETWORK.contains(&magic)))
}

/// Whether a folder is on another machine: on a network share or on a mounted network volume. The path of a
/// mapped drive must have been resolved to its share before.
#[cfg(not(target_os = "linux"))]
fn is_network(folder: &Path) -> bool {
    let shares = [r"\\?\UNC\", "/Volumes/", "/net/"];
    let is_share = |path: &str| path.starts_with(r"\\") && !path.starts_with(r"\\?\");
    folder.to_str().is_none_or(|path| shares.iter().any(|share| path.starts_with(share)) || is_share(path))
}

/// Whether a program such as Dropbox synchronises a folder with other machines, judged by the folder names in
/// the path.
fn is_synchronised(folder: &Path) -> bool {
    const NAMES: [&str; 9] = [
        "Dropbox",
        "OneDrive",
        "Google Drive",
        "GoogleDrive",
        "iCloud Drive",
        "Mobile Documents",
        "Nextcloud",
        "Yandex.Disk",
        "YandexDisk",
    ];
    // `OneDrive - Xarici İşlər Nazirliyi` is a usual name, so only the beginning of a name is compared.
    folder
        .components()
        .filter_map(|part| part.as_os_str().to_str())
        .any(|part| NAMES.iter().any(|name| part.starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_in_a_synchronized_folder_uses_the_rollback_journal() {
        let home = tempfile::tempdir().unwrap();
        for name in ["Dropbox/tm", "Library/Mobile Documents/tm", "OneDrive - XİN/tm"] {
            let folder = home.path().join(name);
            std::fs::create_dir_all(&folder).unwrap();
            assert_eq!(Journal::for_folder(&folder), Journal::Rollback, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_memory_behind_a_link_to_a_synchronized_folder_uses_the_rollback_journal() {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(home.path().join("Dropbox/tm")).unwrap();
        std::os::unix::fs::symlink(home.path().join("Dropbox/tm"), home.path().join("tm")).unwrap();
        assert_eq!(Journal::for_folder(&home.path().join("tm")), Journal::Rollback);
    }

    #[test]
    fn a_memory_in_a_local_folder_uses_the_write_ahead_log() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Journal::for_folder(folder.path()), Journal::WriteAhead);
    }
}
